import { bulkChunks, bulkRows } from '@bellwether/kit-backend';
import { createTestDatabases } from '../__testUtils__/databases';
import { packed } from './compress';
import { GateRunReader } from './GateRunReader';

const databases = createTestDatabases();
const RUNS = 10_000;
const NOW_MS = Date.UTC(2026, 10, 23);

const TEXTS = {
  subject_id: 's',
  source: 'x',
  gate: 'g',
  environment: 'production',
  service: 'sign-in',
  mode: 'loop',
  judge: 'exact',
  engine: 'e',
  config_hash: 'c',
  samples_hash: 's',
  status: 'finished',
  decision: 'Promote',
  search_text: 'sign-in',
};
const TIMES = ['started_ms', 'updated_ms', 'heard_ms', 'deadline_ms'] as const;

describe.each(databases.ids)('10 000 runs of gates on %s', id => {
  it('are paged from the newest to the oldest, each once', async () => {
    const knex = await databases.migrated(id);
    await knex('delivery_subjects').insert({
      id: 's',
      repository: 'northfield/platform',
      service: 'sign-in',
      state: 'none',
      created_ms: NOW_MS,
    });
    const columns = {
      id: 'text',
      prefix: 'text',
      looks: 'integer',
      ...Object.fromEntries(Object.keys(TEXTS).map(name => [name, 'text'])),
      ...Object.fromEntries(TIMES.map(name => [name, 'bigint'])),
    } as Parameters<typeof bulkRows>[1];
    const rows = Array.from({ length: RUNS }, (_, at) => {
      // many begin at the same time
      const startedMs = NOW_MS - Math.floor(at / 7) * 1000;
      return [
        `run-${String(at).padStart(5, '0')}`,
        `${at}/1/deploy/gate`,
        1,
        ...Object.values(TEXTS),
        ...TIMES.map(() => startedMs),
      ];
    });
    const names = Object.keys(columns);
    // `bulkRows` has no binary columns; the record is the same for all of them
    const record = (await packed('{}')).toString('hex');
    const bytes = id.startsWith('POSTGRES')
      ? `decode('${record}', 'hex')`
      : `x'${record}'`;
    for (const chunk of bulkChunks(knex, names.length, rows)) {
      await knex.raw(
        `INSERT INTO delivery_gate_runs (record_gz, ${names.join(', ')})
         SELECT ${bytes}, told.* FROM (?) AS told`,
        [bulkRows(knex, columns, chunk)],
      );
    }

    const reader = new GateRunReader(knex);
    const seen: { id: string; startedMs: number }[] = [];
    let cursor: string | undefined;
    do {
      const page = await reader.list({ limit: 500, cursor }, undefined);
      expect(page.totalItems).toBe(RUNS);
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen.map(run => run.id)).size).toBe(RUNS);
    expect(
      seen.every(
        (run, at) => at === 0 || run.startedMs <= seen[at - 1].startedMs,
      ),
    ).toBe(true);

    const latest = await reader.latest(undefined, 200);
    expect(latest).toHaveLength(1);
    expect(latest[0].startedMs).toBe(NOW_MS);
  });
});
