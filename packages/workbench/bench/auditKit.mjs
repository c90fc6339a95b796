import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../bootstrap/root.mjs';

const kit = path.join(root, 'packages', 'kit', 'audit-log');
const fromKit = createRequire(path.join(kit, 'package.json'));

/** Folder with the migrations of the tables of a log. */
export const migrations = { directory: path.join(kit, 'migrations') };

/** What the benches use of the kit and of the packages below it, as one module. */
const CONTENTS = `
  export * from './packages/kit/audit-log/src/AuditLog';
  export * from './packages/kit/audit-log/src/database';
  export * from './packages/kit/audit-log/src/errors';
  export * from './packages/kit/audit-log/src/fsck/fsck';
  export * from './packages/kit/audit-log/src/nodeHash';
  export * from './packages/domain/audit-event/src';
  export * from './packages/domain/transparency-log/src';
`;

/** Builds the kit into a file and hands its module, the file and the folder to \`use\`. */
export async function withAuditKit(use) {
  const { build } = await import('esbuild');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bellwether-bench-audit-'));
  try {
    const file = path.join(folder, 'audit.mjs');
    await build({
      stdin: { contents: CONTENTS, resolveDir: root, loader: 'ts' },
      outfile: file,
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'error',
    });
    return await use(await import(pathToFileURL(file).href), { file, folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Knex for a file of SQLite or an address of PostgreSQL, as Backstage opens them. */
export function openKnex(target, connections = 10) {
  const knex = fromKit('knex');
  return target.startsWith('postgres')
    ? knex({
        client: 'pg',
        connection: target,
        pool: { min: 0, max: connections },
      })
    : knex({
        client: 'better-sqlite3',
        connection: { filename: target },
        useNullAsDefault: true,
      });
}

/** Events of about 540 bytes each as leaves, numbered from a number on. */
export function leavesOf({ leafOf, ulid }, origin, from, count) {
  return Array.from({ length: count }, (_, at) => {
    const number = from + at;
    const chance = new Uint8Array(10);
    new DataView(chance.buffer).setUint32(0, number);
    const timeMs = 1_795_500_000_000 + number;
    const id = ulid(timeMs, chance);
    const body = leafOf(
      {
        ...{ id, time: new Date(timeMs).toISOString(), corr: id },
        ...{ plugin: 'delivery', eventId: 'gate-override' },
        ...{ severity: 'high', status: 'recorded', action: 'override' },
        emitter: { instance: 'backend-7f9c', seq: number },
        actor: { ref: `user:default/teacher-${number % 500}` },
        subject: {
          kind: 'entity',
          ref: `component:default/grades-${number % 200}`,
        },
        meta: {
          reason: 'Exams begin tomorrow, and the fix was tried on a copy',
          gate: 'canary',
          run: `run-${number}`,
          before: 'stop',
          after: 'go',
        },
        req: { method: 'POST', route: '/gates/:gate/overrides' },
      },
      { log: origin },
    );
    return { id, body };
  });
}
