import { buildPortal } from '../portal/build.mjs';
import { quantile, table } from './figures.mjs';
import { startPrometheusFake } from './prometheusFake.mjs';
import { startSloBackend } from './sloBackend.mjs';

const SLOS = 10_000;
const REQUESTS = 200;
const LIMIT = { queries: 6, listMs: 300 };

/** SLOs that others record on screen, and declared ones evaluated, from what rules have recorded. */
export async function bench() {
  await buildPortal();
  const fake = await startPrometheusFake(SLOS);
  const backend = await startSloBackend({
    objectives: SLOS,
    database: { client: 'better-sqlite3' },
    prometheus: fake.url,
  });
  try {
    await backend.untilDeclared();
    await untilIdle(backend);
    const list = await lists(backend, fake);
    fake.exact = false;
    await evaluation(backend, fake);
    const raw = await evaluation(backend, fake);
    fake.exact = true;
    // Figures that change have forecasts made anew; the next evaluation is one like any other.
    await evaluation(backend, fake);
    const recorded = await evaluation(backend, fake);
    table([
      ['10 000 SLOs', 'instant queries', 'limit', 'compared to'],
      [
        'list of recorded SLOs',
        list.queries,
        LIMIT.queries,
        `${2 * SLOS + 1} (Pyrra: 2N+1)`,
      ],
      [
        'evaluation from recordings',
        recorded.instant,
        LIMIT.queries,
        `${raw.instant} (raw metrics)`,
      ],
    ]);
    table([
      ['10 000 SLOs', 'time', 'limit'],
      [
        'recorded: first list, with the queries',
        `${list.firstMs.toFixed(0)} ms`,
        '',
      ],
      ['recorded: list from cache, p50', `${list.p50.toFixed(1)} ms`, ''],
      [
        'recorded: list from cache, p95',
        `${list.p95.toFixed(1)} ms`,
        `${LIMIT.listMs} ms`,
      ],
      ['evaluation from recordings', `${recorded.seconds.toFixed(2)} s`, ''],
      ['evaluation from raw metrics', `${raw.seconds.toFixed(2)} s`, ''],
      [
        'range queries for forecasts, either way',
        Math.max(recorded.range, raw.range),
        '',
      ],
    ]);
  } finally {
    await backend.stop();
    await fake.close();
  }
}

async function lists(backend, fake) {
  fake.asked();
  const from = performance.now();
  const { totalCount } = await backend.call('/api/slo/recorded?limit=50');
  const firstMs = performance.now() - from;
  if (totalCount !== SLOS) throw new Error(`${totalCount} recorded SLOs`);
  const queries = fake.asked().instant;
  const times = [];
  for (let request = 0; request < REQUESTS; request += 1) {
    const query = ['', '&q=slo-77', '&budget=exhausted', '&tool=sloth'][
      request % 4
    ];
    const start = performance.now();
    await backend.call(`/api/slo/recorded?limit=50${query}`);
    times.push(performance.now() - start);
  }
  return {
    firstMs,
    queries,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
  };
}

/** Declaring objectives has them evaluated at once; two evaluations do not run at the same time. */
async function untilIdle(backend) {
  while (!(await evaluated(backend))) {
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}

/** One evaluation, in a minute of its own: within one minute nothing is asked twice. */
async function evaluation(backend, fake) {
  for (;;) {
    const restMs = 60_000 - (Date.now() % 60_000);
    await new Promise(resolve => setTimeout(resolve, restMs + 500));
    fake.asked();
    const seconds = await evaluated(backend);
    if (seconds !== undefined) return { seconds, ...fake.asked() };
  }
}

/** Seconds an evaluation took; undefined when another one is not over yet. */
async function evaluated(backend) {
  try {
    return await backend.evaluate();
  } catch (error) {
    if (error.message.includes('currently running')) return undefined;
    throw error;
  }
}
