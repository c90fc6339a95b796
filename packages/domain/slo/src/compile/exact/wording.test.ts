import { factorText, percent, templateText } from './wording';

it('text of a declaration is no template', () => {
  expect(templateText('a {{ b }} {{{ c')).toBe('a {{"{{"}} b }} {{"{{"}}{ c');
});

it.each([
  [0.0144, '1.44 %'],
  [0.999, '99.9 %'],
  [13.44 * 0.001, '1.344 %'],
  [0.00001, '0.001 %'],
])('%d is %s', (ratio, text) => {
  expect(percent(ratio)).toBe(text);
});

it('factors are written without noise', () => {
  expect(factorText(1.4000000000000001)).toBe('1.4');
});
