import * as fc from 'fast-check';
import { compileWatch } from './keyHash';
import { JsonScanner } from './JsonScanner';
import { JSON_LIMITS } from './limits';
import { ScanError } from './scanError';
import type { Want } from './want';

const encoder = new TextEncoder();

/** Code of the error of reading bytes in pieces of a size; 'fine' when there is none. */
function outcome(
  bytes: Uint8Array,
  size = Math.max(1, bytes.length),
  want: Want = null,
): string {
  const scanner = new JsonScanner(want);
  // the pieces share a buffer that is overwritten, as those of a file do
  const buffer = new Uint8Array(size);
  try {
    for (let at = 0; at < bytes.length; at += size) {
      const piece = bytes.subarray(at, at + size);
      buffer.fill(0x7b);
      buffer.set(piece);
      scanner.write(buffer.subarray(0, piece.length));
    }
    scanner.end();
    return 'fine';
  } catch (error) {
    if (error instanceof ScanError) return error.code;
    throw error;
  }
}

const outcomeOf = (text: string, size?: number) =>
  outcome(encoder.encode(text), size);

/** Whether JSON.parse takes the bytes, too. */
function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    );
    return true;
  } catch {
    return false;
  }
}

/** Documents with spaces and escape sequences wherever they may be. */
const documents = fc
  .tuple(
    fc.jsonValue({ stringUnit: 'binary', maxDepth: 5 }),
    fc.constantFrom(0, 1, '\t'),
    fc.boolean(),
  )
  .map(([value, indent, escaped]) => {
    // a number alone might go on
    const text = JSON.stringify([value], undefined, indent);
    return encoder.encode(
      escaped
        ? text.replace(
            /[^\0-\x7f]/g,
            unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
          )
        : text,
    );
  });

describe('JsonScanner', () => {
  it('takes what JSON.parse takes, in pieces of any size', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 9 }), (bytes, size) => {
        expect(outcome(bytes, size)).toBe('fine');
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const changes = fc.array(
      fc.tuple(
        fc.nat(),
        fc.oneof(
          fc.nat(255),
          fc.constantFrom(
            ...'{}[]",:\\0e-. '.split('').map(unit => unit.charCodeAt(0)),
          ),
        ),
      ),
      { minLength: 1, maxLength: 2 },
    );
    let refused = 0;
    fc.assert(
      fc.property(documents, changes, (bytes, changed) => {
        const garbled = bytes.slice();
        for (const [at, byte] of changed) garbled[at % garbled.length] = byte;
        const found = outcome(garbled, 3);
        if (found === 'duplicate-member') return;
        refused += found === 'fine' ? 0 : 1;
        expect(found === 'fine').toBe(isJson(garbled));
      }),
      { numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it('knows names again whatever shapes objects have', () => {
    const names = fc.constantFrom(
      'a',
      'bb',
      'a longer name',
      'a longer nama',
      '',
      'é',
      'a\\u0062',
      'ab',
    );
    const objects = fc.array(fc.array(names, { maxLength: 5 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(objects, fc.integer({ min: 1, max: 40 }), (shapes, size) => {
        const parts = shapes.map(
          shape => `{${shape.map(name => `"${name}":{"in":1}`).join(',')}}`,
        );
        const isTwice = shapes.some(
          shape =>
            new Set(shape.map(name => name.replace('\\u0062', 'b'))).size <
            shape.length,
        );
        const text = `{"list":[${parts.join(',')}]}`;
        expect(outcomeOf(text, size)).toBe(
          isTwice ? 'duplicate-member' : 'fine',
        );
        expect(outcomeOf(text)).toBe(isTwice ? 'duplicate-member' : 'fine');
      }),
      { numRuns: 300 },
    );
  });

  it('forgets shapes rather than to grow without end', () => {
    const parts: string[] = [];
    for (let index = 0; index < 20_000; index += 1) {
      parts.push(`{"k${index % 200}":1,"m${index}":{"x":1},"z":1}`);
    }
    const wide = Array.from({ length: 400 }, (_, index) => `"w${index}":1`);
    parts.push(`{${wide.join(',')}}`, `{${wide.join(',')}}`);
    expect(outcomeOf(`[${parts.join(',')}]`)).toBe('fine');
    for (const twice of [
      '{"m7":1,"q":1,"m7":2}',
      `{${wide.join(',')},"w3":1}`,
    ]) {
      expect(outcomeOf(`[${parts.join(',')},${twice}]`)).toBe(
        'duplicate-member',
      );
    }
  });

  it.each([
    ['', 'empty-input'],
    ['{"a":1', 'truncated-input'],
    ['{"a":tru', 'truncated-input'],
    ['12', 'truncated-input'],
    ['{} {}', 'garbled-input'],
    ['[01]', 'garbled-input'],
    ['[1,]', 'garbled-input'],
    ['{"a" 1}', 'garbled-input'],
    ['["\u0001"]', 'garbled-input'],
    ['{"a":1,"a":2}', 'duplicate-member'],
    ['{"a":{"b":1,"c":{"b":2},"b":3}}', 'duplicate-member'],
    ['{"<":1,"\\u003c":2}', 'duplicate-member'],
    ['{"\\ud800":1,"\\ud801":2}', 'fine'],
    ['{"a":{"a":{"a":1}},"b":{"a":1}}', 'fine'],
    [
      JSON.stringify(
        Object.fromEntries(Array.from({ length: 99 }, (_, i) => [`k${i}`, i])),
      ).replace('"k98"', '"k3"'),
      'duplicate-member',
    ],
    ['['.repeat(JSON_LIMITS.depth) + ']'.repeat(JSON_LIMITS.depth), 'fine'],
    ['['.repeat(JSON_LIMITS.depth + 1), 'too-deep'],
    [`{"${'k'.repeat(JSON_LIMITS.keyBytes)}":1}`, 'fine'],
    [`{"${'k'.repeat(JSON_LIMITS.keyBytes + 1)}":1}`, 'key-too-long'],
  ])('says of %.40j: %s', (text, code) => {
    for (const size of [1, 2, 1000]) expect(outcomeOf(text, size)).toBe(code);
  });

  it.each([
    ['a lone byte', [0xff]],
    ['a slash in two bytes', [0xc0, 0xaf]],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
    ['more than Unicode has', [0xf4, 0x90, 0x80, 0x80]],
    ['an unfinished character', [0xe2, 0x82]],
  ])('refuses %s', (_, bytes) => {
    const document = Uint8Array.from([0x5b, 0x22, ...bytes, 0x22, 0x5d]);
    expect(outcome(document)).toBe('not-utf-8');
    const key = Uint8Array.from([0x7b, 0x22, ...bytes, 0x22, 0x3a, 0x31, 0x7d]);
    expect(outcome(key, 1)).toBe('not-utf-8');
  });

  it('hands out values, and places of members in them', () => {
    const found: unknown[] = [];
    const want: Want = {
      kind: 'members',
      name: 'all',
      member: key =>
        key === 'list'
          ? {
              kind: 'elements',
              name: 'list',
              element: {
                kind: 'take',
                watch: compileWatch({ outer: { id: 0 }, inner: { marks: 1 } }),
                taken(bytes, { from, to, start, end, repeated }, position) {
                  const text = (first: number, last: number) =>
                    JSON.parse(
                      new TextDecoder().decode(bytes.subarray(first, last)),
                    );
                  found.push([
                    position,
                    text(from, to),
                    ...[0, 1].map(slot =>
                      start[slot] < 0
                        ? 'none'
                        : text(from + start[slot], from + end[slot]),
                    ),
                    repeated,
                  ]);
                },
              },
            }
          : null,
    };
    const elements = [
      { id: 'a', change: { marks: [true] } },
      7,
      { change: { deep: { marks: 1 }, id: 2 } },
      { 'i\u0064': 12, x: { marks: {} }, y: { marks: 3 } },
    ];
    const text = `{"other":[{"list":[1]}], "list": ${JSON.stringify(elements)} , "last":{}}`;
    const expected = [
      ['a', [true], false],
      ['none', 'none', false],
      ['none', 'none', false],
      [12, 3, true],
    ];
    for (const size of [1, 2, 7, 1000]) {
      found.length = 0;
      expect(outcome(encoder.encode(text), size, want)).toBe('fine');
      expect(found).toEqual(
        elements.map((element, index) => [
          text.indexOf(JSON.stringify(element)),
          element,
          ...expected[index],
        ]),
      );
    }
  });

  it('refuses a list where an object is needed, and a value that is too large', () => {
    const members: Want = { kind: 'members', name: 'it', member: () => null };
    expect(outcome(encoder.encode('[]'), 9, members)).toBe('unexpected-type');
    expect(outcome(encoder.encode('null'), 9, members)).toBe('unexpected-type');
    const large = new Uint8Array(JSON_LIMITS.elementBytes + 2).fill(0x61);
    large[0] = 0x22;
    large[large.length - 1] = 0x22;
    const want: Want = { kind: 'take', taken() {} };
    expect(outcome(large, 65_536, want)).toBe('element-too-large');
    expect(outcome(large, 65_536)).toBe('fine');
  });
});
