#!/usr/bin/env node
/*
 * Changes one thing of a log at random, again and again, and looks whether the check finds it; and checks as many clean logs:
 *
 *   node packages/workbench/conformance/auditMutations.mjs [mutations, 10000 unless given] [clean logs, as many]
 */
import {
  leavesOf,
  migrations,
  openKnex,
  withAuditKit,
} from '../bench/auditKit.mjs';

const ORIGIN = 'audit.example/mutations';
const mutations = Number(process.argv[2] ?? 10_000);
const cleanLogs = Number(process.argv[3] ?? mutations);
const SIZE = 300;

/** The same numbers in every run. */
function random(seed) {
  let state = seed >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Another value of the same kind. */
function changed(value, below) {
  if (value === null) return 'something';
  if (typeof value === 'number') return value + 1 + below(1000);
  if (typeof value === 'string') {
    const at = below(value.length);
    const sign = value[at] === 'x' ? 'y' : 'x';
    return below(4) === 0
      ? value.slice(0, at)
      : value.slice(0, at) + sign + value.slice(at + 1);
  }
  const bytes = Buffer.from(value);
  if (bytes.length === 0) return Buffer.from([1]);
  bytes[below(bytes.length)] ^= 1 << below(8);
  return bytes;
}

/** What can be changed: every column that a signature or a hash speaks for. */
const TABLES = {
  audit_entry: {
    key: ['idx'],
    columns: [
      ...['leaf', 'body', 'id', 'time_ms', 'plugin', 'event_id', 'severity'],
      ...['status', 'actor_ref', 'subject_kind', 'subject_ref', 'action'],
      ...['corr', 'emitter_instance', 'emitter_seq', 'idx'],
    ],
  },
  audit_tile: {
    key: ['level', 'n'],
    columns: ['hashes', 'root', 'level', 'n'],
  },
  audit_checkpoint: { key: ['size'], columns: ['note', 'size', 'seq'] },
  audit_head: {
    key: ['id'],
    columns: ['size', 'root', 'frontier', 'published_size'],
  },
};

async function mutate(knex, below) {
  const names = Object.keys(TABLES);
  // most of a log is entries
  const table = below(2) === 0 ? 'audit_entry' : names[below(names.length)];
  const { key, columns } = TABLES[table];
  const rows = await knex(table).select();
  const row = rows[below(rows.length)];
  const place = Object.fromEntries(key.map(name => [name, row[name]]));
  const way = table === 'audit_head' ? 0 : below(8);
  if (way === 7) {
    await knex(table).where(place).delete();
    return `${table}: deleted ${JSON.stringify(place)}`;
  }
  if (way === 6 && table === 'audit_entry') {
    const other = rows[below(rows.length)];
    if (other.idx === row.idx) return undefined;
    for (const [from, to] of [
      [row.idx, -1],
      [other.idx, row.idx],
      [-1, other.idx],
    ]) {
      await knex(table).where({ idx: from }).update({ idx: to });
    }
    return `${table}: ${row.idx} and ${other.idx} change places`;
  }
  const column = columns[below(columns.length)];
  const value = changed(row[column], below);
  await knex(table)
    .where(place)
    .update({ [column]: value });
  return `${table}.${column} of ${JSON.stringify(place)}`;
}

await withAuditKit(async kit => {
  const signer = await kit.signerKey(
    ORIGIN,
    'ed25519',
    new Uint8Array(32).fill(1),
  );
  const opened = async () => {
    const knex = openKnex(':memory:');
    await knex.migrate.latest(migrations);
    const log = await kit.AuditLog.open({
      ...{ knex, origin: ORIGIN, signers: [signer] },
      clock: () => 1_795_500_000_000,
    });
    return { knex, log };
  };
  const check = knex =>
    kit.fsck(kit.databaseOf(knex), { origin: ORIGIN, keys: [signer] });

  const { knex, log } = await opened();
  for (const [from, to] of [
    [0, 100],
    [100, 256],
    [256, 290],
    [290, SIZE],
  ]) {
    await log.append(leavesOf(kit, ORIGIN, from, to - from));
    await log.publish();
  }
  for (const { name } of await knex('sqlite_master').where({
    type: 'trigger',
  })) {
    await knex.raw(`DROP TRIGGER ${name}`);
  }
  const below = random(7);
  const undetected = [];
  const classes = {};
  let done = 0;
  while (done < mutations) {
    await knex.raw('BEGIN');
    try {
      const what = await mutate(knex, below).catch(error => {
        // the database itself refuses a second row with the same key
        if (/UNIQUE|NOT NULL|datatype|CHECK/.test(error.message))
          return undefined;
        throw error;
      });
      if (what === undefined) continue;
      done += 1;
      const { findings } = await check(knex);
      if (findings.length === 0) undetected.push(what);
      const code = findings[0]?.code ?? 'none';
      classes[code] = (classes[code] ?? 0) + 1;
    } finally {
      await knex.raw('ROLLBACK');
    }
    if (done % 1000 === 0) {
      process.stdout.write(
        `${done} mutations, ${undetected.length} undetected, ${JSON.stringify(classes)}\n`,
      );
    }
  }
  await knex.destroy();
  undetected.slice(0, 20).forEach(what => process.stdout.write(`  ${what}\n`));

  let alarms = 0;
  for (let run = 0; run < cleanLogs; run += 1) {
    const clean = await opened();
    let size = 0;
    for (let batch = 0; batch <= below(4); batch += 1) {
      const count = 1 + below(run % 10 === 0 ? 300 : 40);
      await clean.log.append(leavesOf(kit, ORIGIN, size, count));
      size += count;
      if (below(2) === 0) await clean.log.publish();
    }
    const { findings } = await check(clean.knex);
    if (findings.length > 0) {
      alarms += 1;
      process.stdout.write(`  ${size} entries: ${findings[0].message}\n`);
    }
    await clean.knex.destroy();
    if ((run + 1) % 1000 === 0) {
      process.stdout.write(`${run + 1} clean logs, ${alarms} false alarms\n`);
    }
  }
  process.exitCode = undetected.length === 0 && alarms === 0 ? 0 : 1;
});
