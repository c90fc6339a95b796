import fc from 'fast-check';
import { isLabelValue, isMetadataKey } from './envelope';
import { foldLabels, unfoldLabels } from './labels';

const RESERVED = ['bellwether.dev/labels', 'bellwether.dev/annotations'];

function entity(metadata: {
  labels?: Record<string, unknown>;
  annotations?: Record<string, unknown>;
}) {
  return {
    kind: 'SLO',
    metadata: { name: 'sign-in', displayName: 'Sign-in', ...metadata },
  };
}

describe('foldLabels', () => {
  it('leaves an entity alone that the catalog accepts as it is', () => {
    const plain = entity({
      labels: { journey: 'sign-in', empty: '' },
      annotations: { 'bellwether.dev/owner': 'group:default/identity' },
    });
    expect(foldLabels(plain)).toEqual(plain);
    expect(foldLabels(entity({}))).toEqual(entity({}));
  });

  it('shows the first value of a list and keeps the list', () => {
    const folded = foldLabels(entity({ labels: { os: ['ios', 'android'] } }));
    expect(folded.metadata.labels).toEqual({ os: 'ios' });
    expect(folded.metadata.annotations).toEqual({
      'bellwether.dev/labels': '{"os":["ios","android"]}',
    });
  });

  it.each([
    ['a sentence', 'Exams & grades!', 'Exams-grades'],
    ['a value over 63 characters', 'x'.repeat(80), 'x'.repeat(63)],
    ['a cut that would end in a dash', `${'x'.repeat(62)} yz`, 'x'.repeat(62)],
    ['letters beyond ASCII', 'Ökologie', 'kologie'],
  ])(
    'shows the nearest value the catalog accepts for %s',
    (_, value, shown) => {
      const folded = foldLabels(entity({ labels: { topic: value } }));
      expect(folded.metadata.labels).toEqual({ topic: shown });
      expect(unfoldLabels(folded).metadata.labels).toEqual({ topic: value });
    },
  );

  it('hides what has no acceptable form at all, and keeps it', () => {
    const original = entity({
      labels: { none: [], symbols: '***', 'two words': 'x' },
      annotations: { 'a/b/c': 'path', 'fine.example/key': 'y' },
    });
    const folded = foldLabels(original);
    expect(folded.metadata.labels).toEqual({});
    expect(folded.metadata.annotations).toEqual({
      'fine.example/key': 'y',
      'bellwether.dev/labels': '{"none":[],"symbols":"***","two words":"x"}',
      'bellwether.dev/annotations': '{"a/b/c":"path"}',
    });
    expect(unfoldLabels(folded)).toEqual(original);
  });

  it('drops empty keys, which YAML reads as null', () => {
    const folded = foldLabels({
      metadata: { labels: null, annotations: null } as never,
    });
    expect(folded.metadata).toEqual({});
  });

  it('leaves wrong types for the validation to name', () => {
    const wrong = entity({ labels: { n: 5, o: { a: 1 }, l: [5] } });
    expect(foldLabels(wrong)).toEqual(wrong);
    const worse = entity({ labels: 'no map' as never });
    expect(foldLabels(worse)).toBe(worse);
  });

  const text = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.constantFrom('', 'sign-in', '__proto__', 'constructor', '-a-'),
  );
  const key = text.filter(k => !RESERVED.includes(k));
  const metadata = fc.record(
    {
      labels: fc.dictionary(key, fc.oneof(text, fc.array(text))),
      annotations: fc.dictionary(key, text, { minKeys: 1 }),
    },
    { requiredKeys: [] },
  );

  it('loses nothing: unfolding takes folding back', () => {
    fc.assert(
      fc.property(metadata, original => {
        expect(unfoldLabels(foldLabels(entity(original)))).toEqual(
          entity(original),
        );
      }),
    );
  });

  it('always makes labels and annotation keys the catalog accepts', () => {
    fc.assert(
      fc.property(metadata, original => {
        const folded = foldLabels(entity(original)).metadata;
        for (const [k, v] of Object.entries(folded.labels ?? {})) {
          expect([k, isMetadataKey(k), isLabelValue(v)]).toEqual([
            k,
            true,
            true,
          ]);
        }
        for (const k of Object.keys(folded.annotations ?? {})) {
          expect([k, isMetadataKey(k)]).toEqual([k, true]);
        }
      }),
    );
  });

  it('changes nothing when applied twice', () => {
    fc.assert(
      fc.property(metadata, original => {
        const once = foldLabels(entity(original));
        expect(foldLabels(once)).toEqual(once);
      }),
    );
  });

  it('adds to what an earlier fold has kept', () => {
    const folded = foldLabels(entity({ labels: { os: ['ios', 'android'] } }));
    const edited = {
      ...folded,
      metadata: {
        ...folded.metadata,
        labels: { ...folded.metadata.labels, level: ['a', 'b'] },
      },
    };
    expect(unfoldLabels(foldLabels(edited)).metadata.labels).toEqual({
      os: ['ios', 'android'],
      level: ['a', 'b'],
    });
  });
});

describe('unfoldLabels', () => {
  it('returns the same object when nothing was folded', () => {
    const plain = entity({ labels: { journey: 'sign-in' } });
    expect(unfoldLabels(plain)).toBe(plain);
  });

  it.each(['', '{', '[]', 'null', '"x"'])(
    'ignores the annotation %j, which no fold has written',
    value => {
      const odd = entity({ annotations: { 'bellwether.dev/labels': value } });
      expect(unfoldLabels(odd)).toEqual(odd);
    },
  );
});
