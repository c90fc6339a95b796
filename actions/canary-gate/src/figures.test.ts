import { figure, span, valueText } from './figures';

it.each([
  [null, ''],
  [0, '0'],
  [1234567, '1234567'],
  [0.123456, '0.1235'],
  [123.456, '123.5'],
  [0.00001234, '1.234e-5'],
  [1e300, '1e+300'],
  [123456789012.5, '1.235e+11'],
])('%s is %s', (value, text) => {
  expect(figure(value)).toBe(text);
});

it('an interval has both ends', () => {
  expect(span([0.5, 1.25])).toBe('0.5 to 1.25');
  expect(span(null)).toBe('');
});

it.each([
  [null, 's', 'no data'],
  [0.05, 'bad per event', '5 %'],
  [0.1 + 0.2, 'share beyond 0.3', '30 %'],
  [1.5, 's', '1.5 s'],
  [1.5, '', '1.5'],
])('%s with the unit "%s" is %s', (value, unit, text) => {
  expect(valueText(value, unit)).toBe(text);
});
