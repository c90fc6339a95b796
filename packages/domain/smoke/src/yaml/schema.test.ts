import Ajv from 'ajv/dist/2020';
import * as yaml from 'yaml';
import { EMPTY_ASSERTS, MEANT_ASSERTS } from '../__testUtils__/emptyAsserts';
import { fileWith } from '../__testUtils__/plans';
import type { ReadPlan } from '../read/problem';
import { readSmokeTest } from './readSmokeTest';
import { SMOKE_TEST_SCHEMA } from './schema';

const validate = new Ajv({ strict: false }).compile(SMOKE_TEST_SCHEMA);

/** What a schema can know; the rest is about meaning. */
const STRUCTURE = new Set([
  ...['unknown-field', 'missing-field', 'misplaced-field', 'wrong-type'],
  ...['wrong-word', 'exactly-one', 'empty', 'bad-name'],
]);
/** Ranges of durations and lists are in the schema, as far as one can say them there. */
const BEYOND = new Set(['too-long', 'out-of-range', 'too-many']);

function judged(
  value: unknown,
): { reader: boolean; schema: boolean } | undefined {
  const { problems } = readValue(value);
  if (problems.some(({ code }) => BEYOND.has(code))) return undefined;
  return {
    reader: !problems.some(({ code }) => STRUCTURE.has(code)),
    schema: validate(value),
  };
}

function readValue(value: unknown): ReadPlan {
  const locate = () => ({ line: 1, column: 1 });
  return readSmokeTest({ value, locate }, 'smoke.yaml');
}

const BASES = [
  'retry: {attempts: 3, interval: 1s, until: 1m}\nassert: [{status: 200}]',
  'delay: 1s\ntimeout: 2s\nconnectTimeout: 1s\nassert: [{status: [2xx, 304]}]',
  'capture: {a: {cookie: sid, attribute: path, secret: true, filters: [first, {nth: 0}]}}',
  'when: {variable: v, not: {equals: 1}}\nassert: [{body: {contains: a, not: {contains: b}}}]',
  'set: {a: 1}\nassert: [{certificate: expiresIn, moreThan: 14d}, {duration: {lessThan: 2s}}]',
  'assert: [{jsonpath: $.a, count: {atLeast: 1}}, {header: X, oneOf: [a, b]}, {size: 5}]',
  'assert: [{header: X, filters: [{replace: {what: a, by: ""}}, {split: ","}], count: 2}]',
  'assert: [{tls: [TLSv1.3]}, {redirect: "http://x/"}, {certificate: names, filters: [first], equals: a}]',
];

const VALUES = [
  null,
  1,
  -1,
  'x',
  '',
  '2s',
  true,
  [],
  ['x'],
  {},
  { x: 1 },
  { exists: true },
];

describe('schema', () => {
  it.each([...MEANT_ASSERTS, ...EMPTY_ASSERTS.map(([item]) => item)])(
    'allows %s',
    item => {
      const text = fileWith(`assert:\n  - ${item}`);
      expect(judged(yaml.parse(text))).toEqual({ reader: true, schema: true });
    },
  );

  it('says of each change to a file what the reader says', () => {
    let compared = 0;
    const different: string[] = [];
    for (const [index, base] of BASES.entries()) {
      const whole = yaml.parse(fileWith(base, '{v: {secret: true}, w: x}'));
      // What is around the step is the same in all of them.
      const paths = pathsOf(whole).filter(
        path => index === 0 || (path.length > 3 && path[3] !== 'request'),
      );
      for (const path of paths) {
        for (const value of [undefined, ...VALUES]) {
          const mutant = changed(whole, path, value);
          const both = judged(mutant);
          if (!both) continue;
          compared += 1;
          if (both.reader !== both.schema) {
            different.push(
              `${path.join('.')} = ${JSON.stringify(value)}: reader ${both.reader}, schema ${both.schema}: ${readValue(mutant).problems[0]?.message}`,
            );
          }
        }
      }
    }
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(1000);
  });
});

type Path = (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  // A field nobody knows, beside those there are.
  const unknown: Path[] = Array.isArray(value) ? [] : [[...path, 'unknown']];
  return [path, ...unknown, ...inner].filter(({ length }) => length > 0);
}

function changed(root: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(root);
  let node = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) {
    node = node[step] as Record<string | number, unknown>;
  }
  const last = path[path.length - 1];
  if (value !== undefined) node[last] = value;
  else if (Array.isArray(node)) node.splice(Number(last), 1);
  else delete node[last];
  return copy;
}
