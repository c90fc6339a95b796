import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Knex } from 'knex';
import { createTestDatabases } from './databases';
import { MIGRATIONS } from './paths';

const databases = createTestDatabases();
const files = readdirSync(MIGRATIONS).filter(file => file.endsWith('.js'));

/** A row per table that a migration creates: data must survive what comes after and go with the table. */
const ROWS: Record<string, [table: string, row: object][]> = {
  '20261120090000_objectives.js': [
    [
      'slo_objectives',
      {
        id: 'default/sign-in/0',
        slo_key: 'default/sign-in',
        objective_index: 0,
        entity_ref: 'slo:default/sign-in',
        slo_title: 'Sign in',
        title: 'Sign in',
        sort_title: 'sign in',
        search_text: 'sign in',
        service: 'sign-in',
        target: 0.999,
        budgeting_method: 'Occurrences',
        window_json: '{}',
        series_key: 'default/sign-in',
        source_type: 'counts',
        source_name: '',
        document_json: '{}',
        digest: 'x',
        created_ms: 1_790_000_000_000,
        updated_ms: 1_790_000_000_000,
      },
    ],
    [
      'slo_status',
      {
        objective_id: 'default/sign-in/0',
        data: 'pending',
        budget: 'unknown',
        alert: 'unknown',
        verdict: 'unknown',
        sort_remaining: 0.5,
        payload_json: '{}',
      },
    ],
  ],
  '20261120090100_history.js': [
    [
      'slo_evaluations',
      {
        objective_id: 'default/sign-in/0',
        at_ms: 1_790_000_000_000,
        target: 0.999,
        data: 'ok',
        budget: 'healthy',
        alert: 'none',
      },
    ],
    [
      'slo_state_changes',
      {
        at_ms: 1_790_000_000_000,
        objective_id: 'default/sign-in/0',
        field: 'budget',
        from_state: 'healthy',
        to_state: 'observe',
      },
    ],
  ],
  '20261120090200_counts.js': [
    ['slo_series', { series_key: 'default/sign-in' }],
    [
      'slo_counts',
      {
        series_id: 1,
        key: 'a',
        start_ms: 1_790_000_000_000,
        seconds: 60,
        good: 9,
        total: 10,
        producer: 'test',
        received_ms: 1_790_000_000_000,
      },
    ],
    [
      'slo_buckets',
      {
        series_id: 1,
        level: 60,
        start_ms: 1_790_000_000_000,
        good: 9,
        total: 10,
        covered: 0,
      },
    ],
  ],
  // Changes rows only.
  '20261123090000_sort_title.js': [],
  '20261123100000_alerts.js': [
    [
      'slo_alerts',
      {
        id: 'a',
        fingerprint: 'f',
        receiver: 'portal',
        objective_id: 'default/sign-in/0',
        name: 'SloBurn',
        severity: 'page',
        state: 'firing',
        starts_at_ms: 1_790_000_000_000,
        updated_at_ms: 1_790_000_000_000,
        digest: 'x',
        payload_json: '{}',
      },
    ],
  ],
  '20261123110000_slice_units.js': [
    [
      'slo_slice_units',
      {
        series_id: 1,
        slice_seconds: 300,
        slice_target: 0.95,
        level: 3600,
        start_ms: 1_790_000_000_000,
        good: 11,
        total: 12,
        bucket_good: 990,
        bucket_total: 1000,
      },
    ],
  ],
  // Adds columns only.
  '20261123120100_policy.js': [],
  '20261123120200_reports.js': [
    [
      'slo_frozen_reports',
      {
        id: 'a',
        kind: 'month',
        name: '2026-08',
        start_ms: 1_785_542_400_000,
        end_ms: 1_788_220_800_000,
        owner_json: '[]',
        system_json: '[]',
        objectives: 1,
        met: 1,
        missed: 0,
        frozen_ms: 1_790_000_000_000,
        frozen_by: 'user:default/ada',
        sha256: 'x',
        figures_sha256: 'y',
        text: '{}',
      },
    ],
    [
      'slo_frozen_report_objectives',
      { report_id: 'a', objective_id: 'default/sign-in/0' },
    ],
  ],
  '20261123120000_exclusions.js': [
    [
      'slo_exclusions',
      {
        id: 'a',
        slo_key: 'default/sign-in',
        start_ms: 1_790_000_000_000,
        end_ms: 1_790_000_060_000,
        reason: 'Exam week',
        author: 'user:default/ada',
        proposed_ms: 1_790_000_100_000,
        state: 'approved',
      },
    ],
    [
      'slo_exclusion_decisions',
      {
        exclusion_id: 'a',
        ordinal: 0,
        action: 'approve',
        decided_by: 'user:default/ben',
        at_ms: 1_790_000_200_000,
      },
    ],
  ],
};

async function count(knex: Knex, table: string): Promise<number> {
  const [row] = await knex(table).count({ count: '*' });
  return Number(row.count);
}

describe.each(databases.ids)('migrations on %s', id => {
  it('go up one by one with their data, and down again without a trace', async () => {
    const knex = await databases.empty(id);
    const options = { directory: MIGRATIONS };
    const created: string[] = [];
    for (const file of files) {
      await knex.migrate.up(options);
      for (const [table, row] of ROWS[file]) {
        await knex(table).insert(row);
        created.push(table);
      }
      for (const table of created) expect(await count(knex, table)).toBe(1);
    }

    for (const file of [...files].reverse()) {
      await knex.migrate.down(options);
      for (const [table] of ROWS[file]) {
        expect(await knex.schema.hasTable(table)).toBe(false);
        created.splice(created.indexOf(table), 1);
      }
      for (const table of created) expect(await count(knex, table)).toBe(1);
    }
    await knex.migrate.latest(options);
    for (const [table] of Object.values(ROWS).flat()) {
      expect(await count(knex, table)).toBe(0);
    }
  });

  it('sort what is stored by the title of the SLO first, and have it written again', async () => {
    const knex = await databases.empty(id);
    const options = { directory: MIGRATIONS };
    await knex.migrate.up(options);
    const [[, row]] = ROWS['20261120090000_objectives.js'];
    await knex('slo_objectives').insert({ ...row, title: 'Fast' });
    const stored = () =>
      knex('slo_objectives').first('sort_title', 'digest', 'title');

    await knex.migrate.latest(options);
    expect(await stored()).toEqual({
      sort_title: 'sign in\nfast',
      digest: '',
      title: 'Fast',
    });
    for (const file of [...files].reverse()) {
      await knex.migrate.down(options);
      if (file === '20261123090000_sort_title.js') break;
    }
    expect((await stored()).sort_title).toBe('fast');
  });

  it('leave nothing to do when they ran', async () => {
    const knex = await databases.migrated(id);
    const [, files_] = await knex.migrate.latest({ directory: MIGRATIONS });
    expect(files_).toEqual([]);
  });
});

describe('migration files', () => {
  it.each(files)('%s says why it exists', file => {
    const { up, down } = jest.requireActual(resolve(MIGRATIONS, file));
    expect([typeof up, typeof down]).toEqual(['function', 'function']);
    expect(ROWS).toHaveProperty([file]);
  });
});
