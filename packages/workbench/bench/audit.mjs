import path from 'node:path';
import { startPostgres } from '../servers/postgres.mjs';
import { leavesOf, migrations, openKnex, withAuditKit } from './auditKit.mjs';
import { median, quantile, table } from './figures.mjs';

const ORIGIN = 'audit.example/bench';
const ROUNDS = 3;
const FULL = Number(
  process.argv
    .find(arg => arg.startsWith('--entries='))
    ?.slice('--entries='.length) ?? 1_000_000,
);
const PROOFS = 500;

/**
 * Entries appended to the log against the same rows put into a table without a tree, in the same database at the same durability;
 * then proofs and a full check of a large log.
 */
export async function bench() {
  await withAuditKit(async (kit, { folder }) => {
    const rows = [
      ['entries per second, median', 'log', 'bare inserts', 'ratio'],
    ];
    const compare = async (name, target, work) => {
      const rates = { log: [], bare: [] };
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const way of ['log', 'bare']) {
          rates[way].push(
            await rateOf(kit, target(`${way}-${round}`), way, work),
          );
        }
      }
      const [log, bare] = [median(rates.log), median(rates.bare)];
      rows.push([
        name,
        log.toFixed(0),
        bare.toFixed(0),
        (log / bare).toFixed(2),
      ]);
    };
    await compare(
      'SQLite FULL, 256 at once',
      name => path.join(folder, `${name}.sqlite`),
      { callers: 1, batch: 256, calls: 80 },
    );
    const postgres = await startPostgres();
    try {
      const target = () => postgres.connectionString;
      await compare('PostgreSQL, 256 at once', target, {
        ...{ callers: 1, batch: 256, calls: 80 },
      });
      await compare('PostgreSQL, 32 callers', target, {
        ...{ callers: 32, batch: 1, calls: 150 },
      });
    } finally {
      await postgres.stop();
    }
    table(rows);
    table(await largeLog(kit, path.join(folder, 'large.sqlite')));
  });
}

/** Entries a second of callers that each wait for an answer before they send more. */
async function rateOf(kit, target, way, { callers, batch, calls }) {
  const knex = openKnex(target, callers + 2);
  try {
    await knex.migrate.rollback(migrations, true);
    await knex.schema.dropTableIfExists('bare_entry');
    await knex.migrate.latest(migrations);
    const append =
      way === 'log' ? await logOf(kit, knex) : await bareTable(kit, knex);
    // made beforehand: what is measured is the writing
    const work = Array.from({ length: callers }, (_, caller) =>
      Array.from({ length: calls }, (_unused, call) =>
        leavesOf(kit, ORIGIN, (caller * calls + call) * batch, batch),
      ),
    );
    const started = performance.now();
    await Promise.all(
      work.map(async batches => {
        for (const entries of batches) await append(entries);
      }),
    );
    const seconds = (performance.now() - started) / 1000;
    return (callers * calls * batch) / seconds;
  } finally {
    await knex.destroy();
  }
}

async function signerOf(kit) {
  return kit.signerKey(ORIGIN, 'ed25519', new Uint8Array(32).fill(1));
}

async function logOf(kit, knex) {
  const log = await kit.AuditLog.open({
    knex,
    origin: ORIGIN,
    signers: [await signerOf(kit)],
    clock: () => Date.now(),
  });
  return entries => log.append(entries);
}

/** The same bytes and the same columns with the same indexes, and nothing else. */
async function bareTable(kit, knex) {
  const isPostgres = String(knex.client.config.client).includes('pg');
  await knex.schema.createTable('bare_entry', columns => {
    columns.bigIncrements('idx');
    columns.text('id').notNullable().unique();
    columns.bigInteger('time_ms').notNullable().index();
    columns.text('plugin').notNullable();
    columns.text('event_id').notNullable();
    columns.text('severity').notNullable();
    columns.text('status').notNullable();
    columns.text('actor_ref').notNullable();
    columns.text('subject_kind');
    columns.text('subject_ref');
    columns.text('action').notNullable();
    columns.text('corr').notNullable().index();
    columns.text('emitter_instance').notNullable();
    columns.bigInteger('emitter_seq').notNullable();
    columns.binary('body').notNullable();
    columns.index(['actor_ref', 'idx']);
    columns.index(['subject_ref', 'idx']);
    columns.index(['plugin', 'event_id', 'idx']);
  });
  if (!isPostgres) {
    await knex.raw('PRAGMA journal_mode = WAL');
    await knex.raw('PRAGMA synchronous = FULL');
  }
  return entries =>
    knex.transaction(trx =>
      trx('bare_entry').insert(
        entries.map(({ body }) => ({
          ...kit.columnsOf(JSON.parse(Buffer.from(body).toString())),
          body: Buffer.from(body),
        })),
      ),
    );
}

/** How long proofs and a whole check of many entries take. */
async function largeLog(kit, file) {
  const knex = openKnex(file);
  try {
    await knex.migrate.latest(migrations);
    const signer = await signerOf(kit);
    const log = await kit.AuditLog.open({
      ...{ knex, origin: ORIGIN, signers: [signer], clock: () => Date.now() },
    });
    const started = performance.now();
    for (let from = 0; from < FULL; from += 4096) {
      await log.append(
        leavesOf(kit, ORIGIN, from, Math.min(4096, FULL - from)),
      );
    }
    const filled = (performance.now() - started) / 1000;
    await log.publish();
    const built = [];
    const verified = [];
    for (let proof = 0; proof < PROOFS; proof += 1) {
      const index = Math.floor((proof * FULL) / PROOFS);
      const before = performance.now();
      const text = await log.proof(index);
      built.push(performance.now() - before);
      const body = await log.entry(index);
      const after = performance.now();
      const parsed = kit.parseProofFile(text);
      const { checkpoint } = await kit.openCheckpoint(
        parsed.checkpoint,
        ORIGIN,
        [signer],
      );
      const why = kit.whyNotIncluded(
        {
          ...{ index: BigInt(index), size: checkpoint.size },
          ...{ root: checkpoint.root, proof: parsed.proof },
          leaf: kit.nodeHash.leaf(body),
        },
        kit.nodeHash,
      );
      verified.push(performance.now() - after);
      if (why) throw new Error(why);
    }
    const began = performance.now();
    const { findings, entries } = await kit.fsck(kit.databaseOf(knex), {
      ...{ origin: ORIGIN, keys: [signer] },
    });
    const checked = (performance.now() - began) / 1000;
    if (findings.length > 0 || entries !== FULL) {
      throw new Error(`Expected a clean log, found ${findings[0]?.message}`);
    }
    const ms = (values, share) => quantile(values, share).toFixed(2);
    return [
      [`a log of ${FULL} entries in SQLite`, ''],
      ['filled, entries per second', (FULL / filled).toFixed(0)],
      ['proof built, p50 / p99 (ms)', `${ms(built, 0.5)} / ${ms(built, 0.99)}`],
      [
        'proof and signature verified, p50 / p99 (ms)',
        `${ms(verified, 0.5)} / ${ms(verified, 0.99)}`,
      ],
      ['whole check (s)', checked.toFixed(1)],
      [
        'memory of the process (MiB)',
        (process.memoryUsage().rss / 2 ** 20).toFixed(0),
      ],
    ];
  } finally {
    await knex.destroy();
  }
}
