import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gateEvidence } from '@bellwether/domain-canary';
import {
  firstBrokenRow,
  type JournalRow,
  stateOf,
} from '@bellwether/domain-rollback';
import type {
  DeploymentChangedData,
  RollbackChangedData,
} from '@bellwether/plugin-delivery-common';
import { readDeliveries } from './readDeliveries';
import { replay } from './replay';
import { rollbackEvents } from './rollbacks';
import { deliveriesOf } from './schedule';

const folder = path.resolve(__dirname, '../../../../catalog/northfield');
const file = path.join(folder, 'deliveries.yaml');
const story = readDeliveries(readFileSync(file, 'utf8'), file, name =>
  readFileSync(path.join(folder, name), 'utf8'),
);

const SEED = 'northfield';
const NOW = Date.UTC(2026, 10, 23, 12);
const FOUR_WEEKS = 28 * 24 * 60 * 60_000;

/** What is told of the last delivery of a change that is over. */
async function told(change: string) {
  const all = deliveriesOf(story.gates, SEED, NOW - FOUR_WEEKS, NOW);
  const delivery = all.findLast(
    one =>
      one.delivery.change === change && one.startMs < NOW - 2 * 60 * 60_000,
  )!;
  const { run } = replay(delivery, SEED, NOW)!;
  const [first, ...deployments] = await rollbackEvents(
    delivery,
    gateEvidence(run),
    SEED,
  );
  return {
    event: first,
    rollback: first && (first.data as RollbackChangedData).rollback,
    rows: (first
      ? (first.data as RollbackChangedData).rollback.journal
      : []) as unknown as JournalRow[],
    deployments: deployments.map(({ data }) => data as DeploymentChangedData),
  };
}

it.each([
  ['Clock skew of school tablets is corrected', 'gate', 'rolled-back', false],
  ['A faster query for class averages', 'gate', 'rolled-back', false],
  ['New session cookie', 'gate', 'rolled-back', false],
  ['Mentors of the same school first', 'health', 'rolled-back', false],
  ['Pages are put together on the server', 'gate', 'failed', true],
])(
  '"%s" is taken back by %s and ends %s',
  async (change, type, result, escalated) => {
    const { event, rollback, rows } = await told(change);
    expect(rollback.trigger.type).toBe(type);
    expect(firstBrokenRow(rows)).toBeNull();
    const [requested] = rows;
    if (requested.kind !== 'requested') throw new Error('no plan');
    const state = stateOf(requested.plan, rows);
    expect(state.result).toBe(result);
    expect(rows.some(({ kind }) => kind === 'escalated')).toBe(escalated);
    expect(event.id).toMatch(/\/rollback-[0-9a-f]{8}-\d+$/);
  },
);

it.each([
  'Clock skew of school tablets is corrected',
  'A faster query for class averages',
  'New session cookie',
  'Mentors of the same school first',
])('verifies within a minute that taking back "%s" helped', async change => {
  const { rows } = await told(change);
  const last = rows[rows.length - 1];
  if (last.kind !== 'finished') throw new Error('no end');
  const { decideMs, actMs, verifyMs } = last.timings;
  expect(decideMs + actMs! + verifyMs!).toBeLessThanOrEqual(60_000);
});

it('brings the release before back and fails the bad one, at GitHub as in the portal', async () => {
  const { rollback, deployments } = await told('New session cookie');
  expect(deployments.map(({ state, rollsBack }) => [state, rollsBack])).toEqual(
    [
      ['success', rollback.badDeployment?.deploymentId],
      ['failure', undefined],
    ],
  );
  expect(deployments[0].sha).not.toBe(deployments[1].sha);
});

it('takes nothing back that is good', async () => {
  const { event } = await told('Smaller sign-in page');
  expect(event).toBeUndefined();
});

it('tells the same of the same delivery', async () => {
  const change = 'Clock skew of school tablets is corrected';
  expect((await told(change)).event).toEqual((await told(change)).event);
});
