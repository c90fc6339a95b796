import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GateDecision } from '@bellwether/domain-canary';
import { rejudge } from '@bellwether/domain-canary';
import type {
  DriftCheckedData,
  ReleasePublishedData,
} from '@bellwether/plugin-delivery-common';
import { eventsOf } from './events';
import type { Delivery } from './model';
import { readDeliveries } from './readDeliveries';
import { replay } from './replay';
import { deliveriesOf } from './schedule';
import { checkEvent, checksOf } from './stacks';

const folder = path.resolve(__dirname, '../../../../catalog/northfield');
const file = path.join(folder, 'deliveries.yaml');
const story = readDeliveries(readFileSync(file, 'utf8'), file, name =>
  readFileSync(path.join(folder, name), 'utf8'),
);

const SEED = 'northfield';
const NOW = Date.UTC(2026, 10, 23, 12);
const FOUR_WEEKS = 28 * 24 * 60 * 60_000;
const all = deliveriesOf(story.gates, SEED, NOW - FOUR_WEEKS, NOW);

/** The last delivery of each change that is over. */
const lastOf = new Map<string, Delivery>(
  all
    .filter(({ startMs }) => startMs < NOW - 2 * 60 * 60_000)
    .map(delivery => [delivery.delivery.change, delivery]),
);

it.each<[string, GateDecision]>([
  ['Answers are saved every ten seconds', 'Promote'],
  ['Larger attachments', 'Hold'],
  ['Clock skew of school tablets is corrected', 'Rollback'],
  ['Grades of a term on one page', 'Promote'],
  ['A faster query for class averages', 'Rollback'],
  ['Smaller sign-in page', 'Promote'],
  ['New session cookie', 'Rollback'],
  ['Pictures are loaded when they are needed', 'Promote'],
  ['Pages are put together on the server', 'Rollback'],
  ['Mentors of the same school first', 'Promote'],
])('"%s" ends with %s, which can be judged again', (change, decision) => {
  const replayed = replay(lastOf.get(change)!, SEED, NOW)!;
  expect(replayed.isOver).toBe(true);
  const [finished] = eventsOf(lastOf.get(change)!, replayed, SEED);
  const { evidence } = (
    finished.data as { details: { evidence: { record: { decision: string } } } }
  ).details;
  expect(evidence.record.decision).toBe(decision);
  expect(rejudge(JSON.parse(JSON.stringify(evidence)))).toMatchObject({
    ok: true,
  });
});

it('always tells the same of the same delivery', () => {
  const delivery = lastOf.get('Smaller sign-in page')!;
  const told = () =>
    JSON.stringify(eventsOf(delivery, replay(delivery, SEED, NOW)!, SEED));
  expect(told()).toBe(told());
});

it('tells of a delivery that goes on look by look', () => {
  const delivery = all.findLast(
    one => one.delivery.change === 'Smaller sign-in page',
  )!;
  const after = (minutes: number) =>
    replay(delivery, SEED, delivery.startMs + minutes * 60_000);
  expect(after(1)).toBeUndefined();
  const [look] = eventsOf(delivery, after(4)!, SEED);
  expect(look.type).toBe('dev.bellwether.delivery.gate.look');
  expect(look.id).toMatch(/\/look-3$/);
});

it('brings a release with notes of its commits', () => {
  const delivery = lastOf.get('New session cookie')!;
  const replayed = replay(delivery, SEED, NOW)!;
  const told = eventsOf(delivery, replayed, SEED).find(({ type }) =>
    type.endsWith('release.published'),
  )!;
  const details = (told.data as ReleasePublishedData).details!;
  expect(details.tag).toBe(`v${delivery.version}`);
  expect(details.previousTag).not.toBe(details.tag);
  expect(details.notes).toContain('### Breaking changes');
  expect(details.commits.map(({ breaking }) => breaking)).toContain(true);
  expect(details.commits[0].hash).toBe(delivery.sha);
});

it('finds drift in plans of a real Terraform, and none in noise', async () => {
  const checks = checksOf(story.stacks, NOW - FOUR_WEEKS, NOW);
  const found = new Map<string, Set<string>>();
  for (const check of checks) {
    const { data } = await checkEvent(check, 'https://git.northfield.example');
    const { report } = (data as DriftCheckedData).details!;
    const kinds = found.get(report.stack) ?? new Set();
    Object.keys(report.summary.byKind).forEach(kind => kinds.add(kind));
    found.set(report.stack, kinds.add(report.verdict));
    expect(JSON.stringify(report)).not.toMatch(/"(before|after)"/);
  }
  expect(found).toEqual(
    new Map([
      [
        'exam-production',
        new Set(['clean', 'drift', 'changed-outside:in-place']),
      ],
      [
        'gradebook-production',
        new Set([
          'clean',
          'drift',
          'changed-outside:in-place',
          'deleted-outside',
        ]),
      ],
      ['sign-in-production', new Set(['clean', 'noise:computed'])],
    ]),
  );
});
