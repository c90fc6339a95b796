#!/usr/bin/env node
/*
 * Two processes write into one log in PostgreSQL and are killed at random, and so is the server, with SIGKILL. Nothing that was
 * answered may be lost, and the log may neither fork nor have a gap:
 *
 *   node packages/workbench/conformance/auditKills.mjs [kills, 500 unless given]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  leavesOf,
  migrations,
  openKnex,
  withAuditKit,
} from '../bench/auditKit.mjs';
import { startPostgres } from '../servers/postgres.mjs';

const ORIGIN = 'audit.example/kills';
/** Entries a writer may call its own. */
const SPAN = 10_000_000;

const [role, ...given] = process.argv.slice(2);
if (role === 'writer') await write(...given);
else await killAll(Number(role ?? 500));

async function openLog(kit, knex) {
  const signer = await kit.signerKey(
    ORIGIN,
    'ed25519',
    new Uint8Array(32).fill(1),
  );
  const log = await kit.AuditLog.open({
    ...{ knex, origin: ORIGIN, signers: [signer] },
    clock: () => Date.now(),
  });
  return { log, signer };
}

/** Appends until it is killed, and says what was answered: the number of the entry and its place. */
async function write(file, target, from) {
  const kit = await import(pathToFileURL(file).href);
  const knex = openKnex(target, 4);
  const { log } = await openLog(kit, knex);
  let next = Number(from);
  const one = async () => {
    for (;;) {
      const count = 1 + Math.floor(Math.random() * 20);
      const first = next;
      next += count;
      const places = await log.append(leavesOf(kit, ORIGIN, first, count));
      process.stdout.write(
        places.map((place, at) => `${first + at} ${place}\n`).join(''),
      );
    }
  };
  const publish = async () => {
    for (;;) {
      await wait(20);
      await log.publish();
    }
  };
  await Promise.all([one(), one(), one(), publish()]);
}

async function killAll(kills) {
  await withAuditKit(async (kit, { file }) => {
    const postgres = await startPostgres();
    const target = postgres.connectionString;
    const knex = openKnex(target, 2);
    /** Place by number, as it was answered. */
    const answered = new Map();
    let moved = 0;
    let done = 0;
    let servers = 0;
    let writers = 0;
    const start = () => {
      const child = spawn(
        process.execPath,
        [
          fileURLToPath(import.meta.url),
          ...['writer', file, target, String(writers * SPAN)],
        ],
        { stdio: ['ignore', 'pipe', 'ignore'] },
      );
      writers += 1;
      let hasWritten = () => {};
      const first = new Promise(resolve => {
        hasWritten = resolve;
      });
      createInterface(child.stdout).on('line', line => {
        const [number, place] = line.split(' ').map(Number);
        const known = answered.get(number);
        if (known !== undefined && known !== place) moved += 1;
        answered.set(number, place);
        hasWritten();
      });
      const ended = once(child, 'exit');
      return { child, ended, first: Promise.race([first, ended]) };
    };
    try {
      await knex.migrate.latest(migrations);
      let pair = [start(), start()];
      while (done < kills) {
        await Promise.all(pair.map(({ first }) => first));
        await wait(Math.random() * 150);
        const which = Math.random();
        if (which < 0.25) {
          await postgres.crash();
          servers += 1;
          done += 1;
          // what the server did not answer ends the writers; others take their places
          pair.forEach(({ child }) => child.kill('SIGKILL'));
          await Promise.all(pair.map(({ ended }) => ended));
          pair = [start(), start()];
        } else {
          const victims = which < 0.4 ? [0, 1] : [which < 0.7 ? 0 : 1];
          for (const victim of victims) {
            pair[victim].child.kill('SIGKILL');
            await pair[victim].ended;
            pair[victim] = start();
            done += 1;
          }
        }
        if (done % 50 < 2) {
          process.stdout.write(
            `${done} kills, ${servers} of the server, ${answered.size} answered\n`,
          );
        }
      }
      pair.forEach(({ child }) => child.kill('SIGKILL'));
      await Promise.all(pair.map(({ ended }) => ended));
      await knex.destroy();
      await report({ kit, target, answered, moved, done, servers });
    } finally {
      await knex.destroy();
      await postgres.stop();
    }
  });
}

/** Holds the log against what was answered. */
async function report({ kit, target, answered, moved, done, servers }) {
  const knex = openKnex(target, 2);
  try {
    const { log, signer } = await openLog(kit, knex);
    await log.publish();
    let lost = 0;
    for (const [number, place] of answered) {
      const [{ id }] = leavesOf(kit, ORIGIN, number, 1);
      const body = await log.entry(place);
      if (!body || JSON.parse(Buffer.from(body).toString()).id !== id)
        lost += 1;
    }
    const { findings, entries, omitted } = await kit.fsck(
      kit.databaseOf(knex),
      {
        ...{ origin: ORIGIN, keys: [signer] },
        ...{ skewMs: 1e13, lateMs: 1e13 },
      },
    );
    if (omitted > 0) throw new Error('Expected fewer findings to look at.');
    // times are invented here, and numbers of writers that were killed are missing
    const faults = findings.filter(
      ({ code }) => !['T12', 'T13'].includes(code),
    );
    process.stdout.write(
      `${done} kills, ${servers} of the server; ${entries} entries, ${answered.size} answered, ${lost} of them lost, ${moved} moved; ${faults.length} faults, state ${log.state}\n`,
    );
    faults
      .slice(0, 5)
      .forEach(({ code, message }) =>
        process.stdout.write(`  ${code}: ${message}\n`),
      );
    process.exitCode =
      lost + moved + faults.length === 0 && log.state === 'ok' ? 0 : 1;
  } finally {
    await knex.destroy();
  }
}
