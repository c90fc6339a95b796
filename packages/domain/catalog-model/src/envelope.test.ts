import { isLabelValue, isMetadataKey, labelValueFrom } from './envelope';

describe('isMetadataKey', () => {
  it.each([
    'journey',
    'a',
    'Journey_2.x-y',
    'bellwether.dev/owner',
    'a.b-c.example/K_1',
    `${'a'.repeat(63)}`,
  ])('accepts %s', key => expect(isMetadataKey(key)).toBe(true));

  it.each([
    '',
    '-a',
    'a-',
    'a b',
    'a/b/c',
    '/a',
    'a/',
    'Upper.case/a',
    'a..b/c',
    `${'a'.repeat(64)}`,
    '__proto__',
  ])('refuses %j', key => expect(isMetadataKey(key)).toBe(false));
});

describe('isLabelValue', () => {
  it.each(['', 'a', 'eu-central', 'v1.2_x', 'A'.repeat(63)])(
    'accepts %j',
    value => expect(isLabelValue(value)).toBe(true),
  );
  it.each(['a b', '.a', 'a.', 'é', 'A'.repeat(64), 5, null, ['a'], 'a\n'])(
    'refuses %j',
    value => expect(isLabelValue(value)).toBe(false),
  );
});

describe('labelValueFrom', () => {
  it('keeps what is accepted and mends the rest', () => {
    expect(labelValueFrom('eu-central')).toBe('eu-central');
    expect(labelValueFrom('  eu central  ')).toBe('eu-central');
    expect(labelValueFrom('a\n')).toBe('a');
    expect(labelValueFrom('!!!')).toBeUndefined();
  });
  it('looks at the beginning of very long text only', () => {
    expect(labelValueFrom('!'.repeat(5_000_000))).toBeUndefined();
  });
});
