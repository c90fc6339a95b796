import { createFormats } from '@bellwether/kit-portal';
import type {
  DeploymentView,
  SmokeRunView,
} from '@bellwether/plugin-delivery-common';
import { runSummary } from '../__testUtils__/run';
import { timelineOf } from './timeline';
import { byDay } from './timelineDays';

const deployment: DeploymentView = {
  id: 'd1',
  entityRef: null,
  service: 'grades',
  environment: 'production',
  version: '2.4.0',
  sha: 'abc',
  state: 'success',
  gateRunId: null,
  startedAt: '2026-11-22T10:00:00Z',
  updatedAt: '2026-11-22T13:00:00Z',
  pipeline: null,
};
const smoke: SmokeRunView = {
  id: 's1',
  entityRef: null,
  service: 'grades',
  environment: null,
  verdict: 'pass',
  reason: '',
  steps: 3,
  failedAsserts: [],
  durationMs: 10,
  finishedAt: '2026-11-21T23:30:00Z',
  pipeline: null,
};
const entries = timelineOf({
  runs: [
    runSummary(),
    runSummary({
      id: 'now',
      finishedAt: null,
      updatedAt: '2026-11-22T14:00:00Z',
    }),
  ],
  deployments: [deployment],
  smoke: [smoke],
  rollbacks: [],
});

it('mixes what happened, newest first', () => {
  expect(entries.map(entry => [entry.kind, entry.at])).toEqual([
    ['gate', '2026-11-22T14:00:00Z'],
    ['deployment', '2026-11-22T13:00:00Z'],
    ['gate', '2026-11-22T12:30:00Z'],
    ['smoke', '2026-11-21T23:30:00Z'],
  ]);
});

it('has the days of the reader', () => {
  const days = (timeZone: string) =>
    byDay(entries, createFormats('en', timeZone)).map(one => [
      one.day,
      one.entries.length,
    ]);
  expect(days('UTC')).toEqual([
    ['Nov 22, 2026', 3],
    ['Nov 21, 2026', 1],
  ]);
  expect(days('Europe/Berlin')).toEqual([['Nov 22, 2026', 4]]);
});
