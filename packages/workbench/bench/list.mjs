import { buildPortal } from '../portal/build.mjs';
import { startPostgres } from '../servers/postgres.mjs';
import { quantile, table } from './figures.mjs';
import { startSloBackend } from './sloBackend.mjs';

const OBJECTIVES = 10_000;
const REQUESTS = 200;

/** Pages, filters and sorts of the objectives list over HTTP, and one evaluation of all of them, on both engines. */
export async function bench() {
  await buildPortal();
  const rows = [['10 000 objectives', 'SQLite', 'PostgreSQL']];
  const sqlite = await measure({ client: 'better-sqlite3' });
  const postgres = await startPostgres();
  try {
    const pg = await measure({
      client: 'pg',
      connection: postgres.connectionString,
    });
    for (const key of Object.keys(sqlite))
      rows.push([key, sqlite[key], pg[key]]);
  } finally {
    await postgres.stop();
  }
  table(rows);
}

async function measure(database) {
  const backend = await startSloBackend({ objectives: OBJECTIVES, database });
  try {
    await backend.untilDeclared();
    const end = Math.floor(Date.now() / 60_000) * 60_000;
    for (let start = 0; start < OBJECTIVES; start += 2500) {
      await backend.call('/api/slo/counts', {
        method: 'POST',
        body: JSON.stringify({
          counts: Array.from({ length: 2500 }, (_, offset) => ({
            key: 'bench',
            slo: `default/slo-${start + offset}`,
            start: end - 120_000,
            seconds: 60,
            good: 1000 - ((start + offset) % 37),
            total: 1000,
          })),
        }),
      });
    }
    const evaluation = await backend.evaluate();
    const figures = { 'evaluation of all (s)': evaluation.toFixed(2) };
    for (const [name, url] of Object.entries({
      'first page, worst budget': '/api/slo/objectives?limit=50',
      'filtered by journey': '/api/slo/objectives?limit=50&journey=journey-3',
      'text search': '/api/slo/objectives?limit=50&q=slo-77',
      summary: '/api/slo/summary',
    })) {
      const times = await timed(() => backend.call(url));
      figures[`${name}, p50 (ms)`] = quantile(times, 0.5).toFixed(1);
      figures[`${name}, p99 (ms)`] = quantile(times, 0.99).toFixed(1);
    }
    const pages = [];
    let cursor;
    do {
      const from = performance.now();
      const page = await backend.call(
        `/api/slo/objectives?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      pages.push(performance.now() - from);
      cursor = page.nextCursor;
    } while (cursor);
    figures['all pages of 200, p50 (ms)'] = quantile(pages, 0.5).toFixed(1);
    figures['all pages of 200, p99 (ms)'] = quantile(pages, 0.99).toFixed(1);
    return figures;
  } finally {
    await backend.stop();
  }
}

async function timed(request) {
  for (let index = 0; index < 20; index += 1) await request();
  const times = [];
  for (let index = 0; index < REQUESTS; index += 1) {
    const from = performance.now();
    await request();
    times.push(performance.now() - from);
  }
  return times;
}
