import type { CountsEntry } from '@bellwether/plugin-slo-common';
import type { StoredObjective } from '../database/model';
import { stored } from '../__testUtils__/stored';
import { toSloKey } from './entryTarget';
import { resolveEntries } from './resolveEntries';
import type { SloServiceScope } from './SloService';

const NOW = Date.UTC(2026, 8, 29, 10);
const MINUTE = 60_000;
const DAY = 86_400_000;

const sliced = stored({ name: 'sliced', budgetingMethod: 'Timeslices' });
sliced.definition!.objective.timeSliceWindowMs = 5 * MINUTE;
const own = (index: number) =>
  stored({ name: 'own', index, seriesKey: `default/own/${index}` });
const objectives = new Map<string, StoredObjective[]>([
  ['default/sign-in', [stored(), stored({ index: 1, target: 0.9 })]],
  ['default/own', [own(0), own(1)]],
  ['default/sliced', [sliced]],
  ['default/scraped', [stored({ name: 'scraped', sourceType: 'prometheus' })]],
  [
    'default/broken',
    [stored({ name: 'broken', sourceType: 'unknown', problem: '$.spec: no' })],
  ],
]);

const entry = (changes: Partial<CountsEntry> = {}): CountsEntry => ({
  key: 'a',
  slo: 'default/sign-in',
  start: NOW - 10 * MINUTE,
  seconds: 60,
  good: 9,
  total: 10,
  ...changes,
});

const resolve = (entries: CountsEntry[], scope: SloServiceScope = {}) =>
  resolveEntries(entries, objectives, scope, {
    nowMs: NOW,
    maxAgeMs: 35 * DAY,
    maxSkewMs: 5 * MINUTE,
  });

describe('resolveEntries', () => {
  it('accepts what is right', () => {
    const { records, rejected } = resolve([
      entry(),
      entry({
        key: 'b',
        slo: 'SLO:Default/Sign-In',
        start: '2026-09-29T11:50:00+02:00',
      }),
      entry({ key: 'c', slo: 'default/own', objective: 1, good: 0, total: 0 }),
      entry({
        key: 'd',
        slo: 'default/sliced',
        start: NOW - 5 * MINUTE,
        seconds: 300,
      }),
      entry({ key: 'e', objective: 1, seconds: 1 }),
    ]);
    expect(rejected).toEqual([]);
    expect(records.map(r => [r.index, r.seriesKey, r.key, r.startMs])).toEqual([
      [0, 'default/sign-in', 'a', NOW - 10 * MINUTE],
      [1, 'default/sign-in', 'b', NOW - 10 * MINUTE],
      [2, 'default/own/1', 'c', NOW - 10 * MINUTE],
      [3, 'default/sliced', 'd', NOW - 5 * MINUTE],
      [4, 'default/sign-in', 'e', NOW - 10 * MINUTE],
    ]);
  });

  it.each([
    ['unknown-slo', { slo: 'default/none' }, /a minute to arrive/],
    ['unknown-slo', { slo: 'sign-in' }, /<namespace>\/<name>/],
    ['unknown-slo', { slo: 'component:default/sign-in' }, /found "component/],
    ['unknown-slo', { objective: 7 }, /objective 7/],
    ['objective-required', { slo: 'default/own' }, /"objective": 0, 1/],
    ['wrong-source', { slo: 'default/scraped' }, /comes from "prometheus"/],
    ['wrong-source', { slo: 'default/broken' }, /\$\.spec: no/],
    ['invalid-counts', { good: 11 }, /0 <= good <= total/],
    ['invalid-counts', { good: -1 }, /good -1/],
    ['invalid-counts', { total: NaN }, /total NaN/],
    ['invalid-counts', { good: NaN }, /good NaN/],
    ['invalid-counts', { total: Infinity }, /total Infinity/],
    ['invalid-counts', { total: 1e13 }, /1000000000000/],
    ['invalid-interval', { start: 'yesterday' }, /found "yesterday"/],
    ['invalid-interval', { start: '2026-09-29T09:50:00' }, /with a zone/],
    ['invalid-interval', { start: -1 }, /epoch milliseconds/],
    ['invalid-interval', { start: 1.5 }, /epoch milliseconds/],
    ['invalid-interval', { seconds: 0 }, /1\.\.3600/],
    ['invalid-interval', { seconds: 3601 }, /1\.\.3600/],
    ['invalid-interval', { seconds: 0.5 }, /1\.\.3600/],
    ['in-future', { start: NOW + 4 * MINUTE + 1 }, /check the clock/],
    ['too-old', { start: NOW - 35 * DAY - 1 }, /35 days/],
    [
      'crosses-slice',
      { slo: 'default/sliced', start: NOW - 6 * MINUTE, seconds: 120 },
      /time slice of 5 min/,
    ],
  ] as const)('rejects with %s: %j', (code, changes, message) => {
    const { records, rejected } = resolve([
      entry(changes),
      entry({ key: 'fine' }),
    ]);
    expect(rejected).toEqual([
      { index: 0, key: 'a', code, message: expect.stringMatching(message) },
    ]);
    expect(records.map(r => r.key)).toEqual(['fine']);
  });

  it('accepts the limits themselves', () => {
    const { rejected } = resolve([
      entry({ key: '1', start: NOW - 35 * DAY }),
      entry({ key: '2', start: NOW + 4 * MINUTE }),
      entry({ key: '3', seconds: 3600, start: NOW - 60 * MINUTE }),
      entry({ key: '4', good: 10 }),
    ]);
    expect(rejected).toEqual([]);
  });

  it('treats repetitions within a request like those across requests', () => {
    const { records, rejected, repeated } = resolve([
      entry(),
      entry(),
      entry({ good: 8 }),
      entry({ slo: 'default/own', objective: 0 }),
    ]);
    expect(records).toHaveLength(2);
    expect(repeated).toBe(1);
    expect(rejected).toEqual([
      {
        index: 2,
        key: 'a',
        code: 'key-conflict',
        message: expect.stringContaining('counts[0]'),
      },
    ]);
  });

  it('says "not allowed" only to those who may know of the SLO', () => {
    const mayPush = () => false;
    const codes = (scope: SloServiceScope) =>
      resolve([entry()], scope).rejected.map(({ code }) => code);
    expect(codes({ mayPush })).toEqual(['not-allowed']);
    expect(codes({ mayPush, mayRead: () => false })).toEqual(['unknown-slo']);
    expect(codes({ mayPush: () => true, mayRead: () => true })).toEqual([]);
    expect(codes({ mayPush: () => true, mayRead: () => false })).toEqual([]);
  });

  it('cuts the text of callers in messages', () => {
    const { rejected } = resolve([
      entry({ slo: `default/${'x'.repeat(300)}\n` }),
    ]);
    expect(rejected[0].message.length).toBeLessThan(500);
    expect(rejected[0].message).not.toContain('\n');
  });
});

describe('toSloKey', () => {
  it.each([
    ['default/sign-in', 'default/sign-in'],
    ['slo:default/sign-in', 'default/sign-in'],
    ['SLO:Default/Sign-In', 'default/sign-in'],
    ['sign-in', undefined],
    ['slo:sign-in', undefined],
    ['a/b/c', undefined],
    ['service:default/sign-in', undefined],
    ['', undefined],
    ['default/ x', undefined],
  ])('reads %p as %p', (text, key) => {
    expect(toSloKey(text)).toBe(key);
  });
});
