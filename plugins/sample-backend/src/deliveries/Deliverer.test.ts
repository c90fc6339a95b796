import { mockServices } from '@backstage/backend-test-utils';
import type { DeliveryEvent } from '@bellwether/plugin-delivery-common';
import { Deliverer } from './Deliverer';
import { readDeliveries } from './readDeliveries';

const GATE = `
apiVersion: bellwether.dev/v1alpha1
kind: CanaryGate
metadata: { name: lessons }
spec:
  service: component:default/lesson-service
  environment: production
  arms:
    canary: { track: canary }
    baseline: { track: stable }
  weights: { schedule: [{ after: 0s, weight: 0.5 }] }
  metrics:
    - name: latency
      type: quantile
      queries: { value: 'latency{$arm}' }
  schedule: { interval: 1m, warmup: 1m, deadline: 21m, maxGap: 10m }
  decision: { mode: exact, onInconclusive: hold, onNoData: fail }
`;
const STORY = `
people: [Ada Winter]
gates:
  - file: lessons.yaml
    repository: northfield/lessons
    perMinute: 100
    metrics: { latency: { usual: 0.4 } }
    deliveries: [{ change: Larger pictures, everyMinutes: 60, atMinute: 0 }]
`;
const story = readDeliveries(STORY, 'deliveries.yaml', () => GATE);
const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE_MS = 60_000;

function deliverer() {
  const pushed: DeliveryEvent[] = [];
  let nowMs = NOON + 10 * MINUTE_MS;
  let failure: Error | undefined;
  const made = new Deliverer({
    story,
    portal: {
      async push(event) {
        if (failure) throw failure;
        pushed.push(event);
      },
    },
    logger: mockServices.logger.mock(),
    days: 2,
    seed: 'northfield',
    now: () => nowMs,
  });
  return {
    pushed,
    run: () => made.run(new AbortController().signal),
    passMinutes: (minutes: number) => {
      nowMs += minutes * MINUTE_MS;
    },
    fail: (error: Error | undefined) => {
      failure = error;
    },
  };
}

const kinds = (events: DeliveryEvent[]) =>
  events.map(({ type }) => type.replace('dev.bellwether.delivery.', ''));

it('tells of what goes on first, then of a dozen before it', async () => {
  const { pushed, run } = deliverer();
  await run();
  expect(kinds(pushed.slice(0, 3))).toEqual([
    'gate.look',
    'deployment.changed',
    'deployment.changed',
  ]);
  expect(kinds(pushed)).toContain('release.published');
  expect(kinds(pushed).filter(kind => kind === 'gate.finished')).toHaveLength(
    11,
  );
  expect(new Set(pushed.map(({ id }) => id)).size).toBe(pushed.length);
});

it('tells of each new look once, and of the end', async () => {
  const { pushed, run, passMinutes } = deliverer();
  await run();
  pushed.length = 0;
  await run();
  expect(pushed).toEqual([]);
  passMinutes(1);
  await run();
  expect(kinds(pushed)).toEqual(['gate.look']);
  passMinutes(20);
  await run();
  expect(kinds(pushed).slice(1)).toEqual([
    'gate.finished',
    'deployment.changed',
    'smoke.finished',
  ]);
});

it('tells again what a portal did not take', async () => {
  const { pushed, run, fail } = deliverer();
  fail(new Error('no connection'));
  await expect(run()).rejects.toThrow('no connection');
  fail(undefined);
  await run();
  expect(kinds(pushed).filter(kind => kind === 'gate.finished')).toHaveLength(
    11,
  );
});

it.each([
  [STORY.replace('[Ada Winter]', '[]'), '$.people'],
  [STORY.replace('perMinute: 100', 'perMinute: 0'), '$.gates[0].perMinute'],
  [STORY.replace('usual', 'usally'), '$.gates[0].metrics.latency.usally'],
  [STORY.replace('atMinute', 'at'), '$.gates[0].deliveries[0].at'],
  [
    STORY.replace(
      'Larger pictures,',
      'Larger pictures, effects: { errors: 2 },',
    ),
    '$.gates[0].deliveries[0].effects.errors',
  ],
])('refuses a story with the place of its fault', (text, place) => {
  expect(() => readDeliveries(text, 'deliveries.yaml', () => GATE)).toThrow(
    `deliveries.yaml: ${place}`,
  );
});

it('refuses a gate file that is wrong', () => {
  expect(() =>
    readDeliveries(STORY, 'deliveries.yaml', () =>
      GATE.replace('interval: 1m', 'interval: soon'),
    ),
  ).toThrow(/^lessons\.yaml: Expected a length of time/);
});
