import { createRequire } from 'node:module';
import path from 'node:path';
import { buildPortal, portalFolder } from '../portal/build.mjs';
import { startPostgres } from '../servers/postgres.mjs';
import { median, table } from './figures.mjs';
import { startSloBackend } from './sloBackend.mjs';

const BATCH = 2000;
const BATCHES = 15;
const CALLERS = 4;
const ROUNDS = 3;

/**
 * Counts pushed over HTTP against bare inserts of the same rows into a table with the same primary key in the same
 * database, with as many callers and rows per transaction.
 */
export async function bench() {
  await buildPortal();
  const rows = [
    ['entries per second, median', 'pushed over HTTP', 'bare inserts', 'ratio'],
  ];
  const measure = async (name, database) => {
    const pushed = [];
    const bare = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      pushed.push(await pushRate(database));
      bare.push(await bareRate(database));
    }
    rows.push([
      `${name}, ${CALLERS} callers, ${BATCH} per request`,
      median(pushed).toFixed(0),
      median(bare).toFixed(0),
      (median(pushed) / median(bare)).toFixed(2),
    ]);
  };
  await measure('SQLite', { client: 'better-sqlite3' });
  const postgres = await startPostgres();
  try {
    await measure('PostgreSQL', {
      client: 'pg',
      connection: postgres.connectionString,
    });
  } finally {
    await postgres.stop();
  }
  table(rows);
}

function entries(batch) {
  const end = Math.floor(Date.now() / 60_000) * 60_000;
  return Array.from({ length: BATCH }, (_, index) => ({
    key: `${process.hrtime.bigint()}-${batch}-${index}`,
    slo: `default/slo-${index % 100}`,
    start: end - (2 + (index % 600)) * 60_000,
    seconds: 60,
    good: 998,
    total: 1000,
  }));
}

async function pushRate(database) {
  const backend = await startSloBackend({ objectives: 100, database });
  try {
    await backend.untilDeclared();
    return await rate(async batch => {
      const answer = await backend.call('/api/slo/counts', {
        method: 'POST',
        body: JSON.stringify({ counts: entries(batch) }),
      });
      if (answer.accepted !== BATCH)
        throw new Error(JSON.stringify(answer).slice(0, 400));
    });
  } finally {
    await backend.stop();
  }
}

async function bareRate(database) {
  const fromPortal = createRequire(
    path.join(portalFolder, 'packages', 'backend', 'package.json'),
  );
  const knexPackage = fromPortal('knex');
  const fs = await import('node:fs');
  const os = await import('node:os');
  const folder = fs.mkdtempSync(
    path.join(os.tmpdir(), 'bellwether-bench-bare-'),
  );
  const knex = knexPackage(
    database.client === 'pg'
      ? {
          client: 'pg',
          connection: database.connection,
          pool: { min: CALLERS, max: CALLERS },
        }
      : {
          client: 'better-sqlite3',
          connection: { filename: path.join(folder, 'bare.sqlite') },
          useNullAsDefault: true,
          pool: { min: 1, max: 1 },
        },
  );
  try {
    await knex.schema.dropTableIfExists('bench_counts');
    await knex.schema.createTable('bench_counts', columns => {
      columns.integer('series_id').notNullable();
      columns.text('key').notNullable();
      columns.bigInteger('start_ms').notNullable();
      columns.integer('seconds').notNullable();
      columns.double('good').notNullable();
      columns.double('total').notNullable();
      columns.text('producer').notNullable();
      columns.bigInteger('received_ms').notNullable();
      columns.primary(['series_id', 'key']);
    });
    return await rate(batch =>
      knex.transaction(async trx => {
        const rows = entries(batch).map(entry => ({
          series_id: Number(entry.slo.split('-')[1]),
          key: entry.key,
          start_ms: entry.start,
          seconds: entry.seconds,
          good: entry.good,
          total: entry.total,
          producer: 'bench',
          received_ms: Date.now(),
        }));
        // SQLite takes at most 500 rows in one statement of Knex
        await trx.batchInsert('bench_counts', rows, 500);
      }),
    );
  } finally {
    await knex.destroy();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Entries per second of all callers together, after one batch to warm up. */
async function rate(send) {
  await send(-1);
  let next = 0;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while (next < BATCHES * CALLERS) {
        const batch = next;
        next += 1;
        await send(batch);
      }
    }),
  );
  return (BATCHES * CALLERS * BATCH) / ((performance.now() - from) / 1000);
}
