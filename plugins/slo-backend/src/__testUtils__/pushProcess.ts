import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { migrateDatabase, useWriteAheadLog } from '@bellwether/kit-backend';
import createKnex from 'knex';
import { DatabaseCountsStore } from '../database/DatabaseCountsStore';
import { MIGRATIONS } from './paths';

/**
 * A process that takes counts over HTTP and answers when they are stored, for tests that kill it. Knex's configuration
 * comes as JSON in the first argument; the port is written to standard output.
 */
async function main() {
  const knex = createKnex({
    ...JSON.parse(process.argv[2]),
    useNullAsDefault: true,
  });
  await migrateDatabase(
    { getClient: async () => knex },
    { directory: MIGRATIONS },
  );
  await useWriteAheadLog(knex);
  const day = 86_400_000;
  const store = DatabaseCountsStore.create({
    knex,
    retention: { countsMs: 36 * day, baseMs: 95 * day, rollupMs: 400 * day },
  });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const outcome = await store.push(
      JSON.parse(Buffer.concat(chunks).toString()),
      { producer: 'test', sample: false, nowMs: Date.now() },
    );
    response.end(JSON.stringify(outcome));
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
  });
}

void main();
