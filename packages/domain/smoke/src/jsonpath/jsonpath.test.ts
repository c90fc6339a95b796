import fc from 'fast-check';
import type { JsonValue } from '../model';
import { queryJson, selectNodes } from './evaluate';
import { parseJsonPath } from './parse';
import { isSingular } from './syntax';

const school: JsonValue = {
  name: 'Northfield',
  'class list': ['5a', '5b'],
  courses: [
    { id: 1, title: 'Algebra', room: 'B2', seats: 20, tags: ['math'] },
    { id: 2, title: 'History', seats: 30, tags: [] },
    { id: 3, title: 'Optics', room: null, seats: 12.5, open: false },
    { id: 4, title: 'Ärchitektur', room: 'A1', seats: 30, open: true },
  ],
  staff: { head: { id: 9 }, deputy: { id: 8, courses: [{ id: 1 }] } },
};

function select(path: string, document: JsonValue = school): JsonValue[] {
  const selected = queryJson(path, document);
  if (!selected.ok) throw new Error(selected.problem);
  return selected.nodes;
}

const ids = (path: string) => select(`${path}.id`);

describe('JSONPath', () => {
  it.each<[string, JsonValue[]]>([
    ['$.name', ['Northfield']],
    ["$['class list']", [['5a', '5b']]],
    ['$["class list"][0]', ['5a']],
    ['$.courses[-1].id', [4]],
    ['$.courses[9]', []],
    ['$.missing.deeper', []],
    ['$.courses[*].id', [1, 2, 3, 4]],
    ['$.courses[0,2,0].id', [1, 3, 1]],
    ['$.courses[1:3].id', [2, 3]],
    ['$.courses[:2].id', [1, 2]],
    ['$.courses[-2:].id', [3, 4]],
    ['$.courses[::2].id', [1, 3]],
    ['$.courses[::-1].id', [4, 3, 2, 1]],
    ['$.courses[3:0:-2].id', [4, 2]],
    ['$.courses[::0].id', []],
    ['$.staff.*.id', [9, 8]],
    ['$.staff..id', [9, 8, 1]],
    ['$..courses[0].id', [1, 1]],
    ['$.courses[0]["title", "room"]', ['Algebra', 'B2']],
    ['$ .courses [ 0 ] .id', [1]],
    ["$['\\u0063ourses'][0].id", [1]],
  ])('selects %s', (path, nodes) => {
    expect(select(path)).toEqual(nodes);
  });

  it.each<[string, JsonValue[]]>([
    ['$.courses[?@.room]', [1, 3, 4]],
    ['$.courses[?!@.room]', [2]],
    ['$.courses[?@.room == null]', [3]],
    ['$.courses[?@.room != null]', [1, 2, 4]],
    ['$.courses[?@.missing == @.other]', [1, 2, 3, 4]],
    ['$.courses[?@.seats >= 30]', [2, 4]],
    ['$.courses[?@.seats < 20 || @.open == true]', [3, 4]],
    ['$.courses[?@.seats == 30 && !(@.open == true)]', [2]],
    ["$.courses[?@.title > 'Optics']", [4]],
    ['$.courses[?(@.id==2)]', [2]],
    ['$.courses[?length(@.title) == 6]', [3]],
    ['$.courses[?length(@.tags) == 0]', [2]],
    ['$.courses[?count(@.tags[*]) > 0]', [1]],
    ["$.courses[?match(@.title, 'A.*')]", [1]],
    ["$.courses[?search(@.title, 'i')]", [2, 3, 4]],
    ["$.courses[?search(@.title, '(')]", []],
    ['$.courses[?value(@..seats) == 20]', [1]],
    ['$.courses[?@.seats == 3e1]', [2, 4]],
    ['$.courses[?$.staff.head.id == 9]', [1, 2, 3, 4]],
  ])('filters by %s', (path, nodes) => {
    expect(ids(path)).toEqual(nodes);
  });

  it.each([
    ['', 'found its end'],
    ['name', '"$" at the start'],
    ['$.', 'a name or *'],
    ['$[01]', 'without leading zeros'],
    ['$[-0]', 'without leading zeros'],
    ['$.a b', 'a segment such as .name or [0]'],
    ["$['a]", "a closing '"],
    ["$['\\x']", 'one of the escapes'],
    ["$['\\ud800']", 'the second half'],
    ['$[?@.a]]', 'a segment'],
    ['$[?@.* == 1]', 'a path to one value at most'],
    ['$[?length(@.*) == 1]', 'a path to one value at most'],
    ['$[?count(1) == 1]', 'a path'],
    ["$[?match(@.a, 'b') == true]", 'a function with a value'],
    ['$[?length(@.a)]', 'a comparison'],
    ['$[?reverse(@.a) == 1]', 'one of length, count, match, search, value'],
    ['$[?@.a == 01]', 'a path, a value or a function'],
    ["$[?@.tags == ['math']]", 'a path, a value or a function'],
    ['$[99999999999999999999]', 'without leading zeros'],
    [`$${'[?@'.repeat(300)}`, 'nesting of at most 200'],
  ])('says what is wrong with %s', (path, expected) => {
    const parsed = parseJsonPath(path);
    expect(parsed.ok ? '' : parsed.problem).toContain(expected);
  });

  it('knows which paths lead to one value at most', () => {
    const singular = (path: string) => {
      const parsed = parseJsonPath(path);
      return parsed.ok && isSingular(parsed.query);
    };
    expect(['$', '$.a', "$['a'][0]"].map(singular)).toEqual([true, true, true]);
    expect(['$..a', '$[*]', '$[0,1]', '$[0:1]'].map(singular)).not.toContain(
      true,
    );
  });

  it('gives up on a document it would visit too often', () => {
    const wide = Array.from({ length: 1500 }, (_, index) => index);
    const parsed = parseJsonPath('$[?count($[*]) > 0]');
    const selected = parsed.ok && selectNodes(parsed.query, wide);
    expect(selected).toEqual({
      ok: false,
      problem: expect.stringContaining('at most 1000000 nodes'),
    });
  });

  it('matches no texts that are long enough to take for ever', () => {
    const parsed = parseJsonPath("$[?search(@, 'a')]");
    const selected =
      parsed.ok && selectNodes(parsed.query, ['b'.repeat(300_000)]);
    expect(selected).toEqual({
      ok: false,
      problem: expect.stringContaining('300000 characters'),
    });
  });

  it('reads or refuses any text, and selects from any document', () => {
    const piece = fc.constantFrom(
      ...['$', '.', '..', '[', ']', '*', '?', '@', "'a'", '"', '0', '-1', ':'],
      ...[
        ',',
        '==',
        '<',
        '&&',
        '!',
        '(',
        ')',
        'length',
        'match',
        ' ',
        'a',
        '\\',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece), fc.jsonValue(), (pieces, document) => {
        const result = queryJson(`$${pieces.join('')}`, document as JsonValue);
        expect(result.ok ? 'Expected a, found b.' : result.problem).toMatch(
          /^Expected .* found .*\.$/s,
        );
      }),
    );
  });

  it('finds what is at a path of names and indexes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), document => {
        let path = '$';
        let node = document as JsonValue;
        while (typeof node === 'object' && node !== null) {
          const [first] = Object.keys(node);
          if (first === undefined) break;
          path += Array.isArray(node)
            ? `[${first}]`
            : `[${JSON.stringify(first)}]`;
          node = (node as Record<string, JsonValue>)[first];
        }
        expect(select(path, document as JsonValue)).toEqual([node]);
      }),
    );
  });
});
