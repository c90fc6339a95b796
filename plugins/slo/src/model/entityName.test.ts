import { entityName, parseRef } from './entityName';

it('is the name, with its namespace unless that is the default one', () => {
  expect(entityName('group:default/identity')).toBe('identity');
  expect(entityName('group:north/identity')).toBe('north/identity');
  expect(entityName('identity')).toBe('identity');
});

it('is the text itself where that is no ref', () => {
  expect(entityName('group:')).toBe('group:');
  expect(parseRef('')).toBeUndefined();
});
