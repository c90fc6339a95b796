import fc from 'fast-check';
import { formatEntityRef, parseEntityRef } from './entityRef';

const defaults = { kind: 'group', namespace: 'default' };

describe('parseEntityRef', () => {
  it.each([
    ['identity', 'group:default/identity'],
    ['user:guest', 'user:default/guest'],
    ['north/identity', 'group:north/identity'],
    ['User:north/Ada.Winter', 'user:north/ada.winter'],
  ])('reads %s as %s', (text, expected) => {
    const parts = parseEntityRef(text, defaults);
    expect(parts && formatEntityRef(parts)).toBe(expected);
  });

  it.each([
    '',
    ':x',
    'a:b:c',
    'a/b/c',
    'group:Default/x',
    'group:default/',
    'the identity team',
    'group:default/x ',
    'x'.repeat(64),
    'x'.repeat(1_000_000),
    5,
    null,
    undefined,
    ['identity'],
  ])('refuses %j', text => {
    expect(parseEntityRef(text, defaults)).toBeUndefined();
  });

  it('reads back what is formatted', () => {
    const part = fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/);
    fc.assert(
      fc.property(part, part, part, (kind, namespace, name) => {
        const parts = { kind, namespace, name };
        expect(parseEntityRef(formatEntityRef(parts), defaults)).toEqual(parts);
      }),
    );
  });
});
