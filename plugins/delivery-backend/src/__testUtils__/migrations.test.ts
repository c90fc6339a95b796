import { readdirSync } from 'node:fs';
import type { Knex } from 'knex';
import { createTestDatabases } from './databases';
import { MIGRATIONS } from './paths';

const databases = createTestDatabases();
const files = readdirSync(MIGRATIONS).filter(file => file.endsWith('.js'));
const NOW_MS = 1_790_000_000_000;

/** A row per table that a migration creates: data must survive what comes after and go with the table. */
const ROWS: Record<string, [table: string, row: object][]> = {
  '20261123130000_events.js': [
    [
      'delivery_subjects',
      {
        id: 's',
        repository: 'northfield/platform',
        service: 'sign-in',
        state: 'pending',
        created_ms: NOW_MS,
      },
    ],
    [
      'delivery_events',
      {
        source: 'https://github.com/northfield/platform',
        event_id: '1/1/a/b/finished',
        type: 't',
        sender: 'pipeline:x',
        time_ms: NOW_MS,
        received_ms: NOW_MS,
      },
    ],
  ],
  '20261123130100_gates.js': [
    [
      'delivery_gate_runs',
      {
        id: 'r',
        subject_id: 's',
        source: 'https://github.com/northfield/platform',
        prefix: '1/1/a/b',
        gate: 'g',
        environment: 'production',
        service: 'sign-in',
        mode: 'loop',
        judge: 'sequential',
        engine: 'e',
        config_hash: 'c',
        samples_hash: 's',
        status: 'running',
        decision: 'Hold',
        looks: 1,
        started_ms: NOW_MS,
        updated_ms: NOW_MS,
        heard_ms: NOW_MS,
        deadline_ms: NOW_MS,
        search_text: '',
        record_gz: Buffer.from('x'),
      },
    ],
    [
      'delivery_gate_looks',
      {
        run_id: 'r',
        look_index: 1,
        at_ms: NOW_MS,
        decision: 'Hold',
        look_json: '{}',
        received_ms: NOW_MS,
      },
    ],
    [
      'delivery_gate_evidence',
      {
        run_id: 'r',
        sha256: 'x',
        size: 1,
        evidence_gz: Buffer.from('x'),
        received_ms: NOW_MS,
      },
    ],
  ],
  '20261123130200_deployments.js': [
    [
      'delivery_deployments',
      {
        id: 'd',
        subject_id: 's',
        environment: 'production',
        service: 'sign-in',
        sha: 'c',
        state: 'success',
        started_ms: NOW_MS,
        updated_ms: NOW_MS,
        heard_ms: NOW_MS,
      },
    ],
    [
      'delivery_deployment_changes',
      {
        deployment_id: 'd',
        event_id: 'e',
        state: 'success',
        at_ms: NOW_MS,
        received_ms: NOW_MS,
      },
    ],
    [
      'delivery_smoke_runs',
      {
        id: 'm',
        subject_id: 's',
        service: 'sign-in',
        verdict: 'pass',
        reason: '',
        steps: 1,
        failed_json: '[]',
        duration_ms: 1.5,
        finished_ms: NOW_MS,
        heard_ms: NOW_MS,
      },
    ],
  ],
  '20261123220000_releases.js': [
    [
      'delivery_releases',
      {
        id: 'l',
        subject_id: 's',
        service: 'sign-in',
        whole_repository: false,
        version: '1.0.0',
        tag: 'v1.0.0',
        sha: 'c',
        prerelease: false,
        digest: 'd',
        commits: 0,
        commits_omitted: 0,
        breaking: 0,
        published_ms: NOW_MS,
        updated_ms: NOW_MS,
        heard_ms: NOW_MS,
        search_text: '',
        body_gz: Buffer.from('x'),
      },
    ],
    [
      'delivery_release_revisions',
      {
        release_id: 'l',
        event_id: 'e',
        digest: 'd',
        sha: 'c',
        at_ms: NOW_MS,
        body_gz: Buffer.from('x'),
      },
    ],
  ],
  '20261123220100_drift.js': [
    [
      'delivery_drift_stacks',
      {
        id: 't',
        subject_id: 's',
        stack: 'network',
        tool: 'terraform',
        verdict: 'drift',
        checked_ms: NOW_MS,
        heard_ms: NOW_MS,
        drifted: 1,
        critical: 1,
        high: 0,
        medium: 0,
        low: 0,
        info: 0,
        by_kind_json: '{}',
        resources_omitted: 0,
        problems_json: '[]',
        search_text: '',
      },
    ],
    [
      'delivery_drift_checks',
      {
        stack_id: 't',
        event_id: 'e',
        verdict: 'drift',
        complete: true,
        drifted: 1,
        at_ms: NOW_MS,
      },
    ],
    [
      'delivery_drift_resources',
      {
        id: 'x',
        stack_id: 't',
        address: 'a.b',
        type: 'a',
        kind: 'deleted-outside',
        severity: 'critical',
        severity_rank: 5,
        attributes_json: '[]',
        attributes_omitted: 0,
        destroys: false,
        replaces: false,
        first_seen_ms: NOW_MS,
        last_seen_ms: NOW_MS,
      },
    ],
  ],
  '20261124020000_deployment_facts.js': [],
  '20261124020100_rollbacks.js': [
    [
      'delivery_rollbacks',
      {
        id: 'b',
        key: 'k',
        subject_id: 's',
        service: 'sign-in',
        environment: 'production',
        playbook: 'p',
        executor: 'portal',
        trigger_kind: 'manual',
        trigger_json: '{}',
        state: 'requested',
        dry_run: false,
        steps_json: '[]',
        steps: 1,
        steps_done: 0,
        timings_json: 'null',
        refusals_json: '[]',
        calls_json: '[]',
        lease_token: 0,
        requested_ms: NOW_MS,
        updated_ms: NOW_MS,
        heard_ms: NOW_MS,
        search_text: '',
      },
    ],
    [
      'delivery_rollback_journal',
      {
        rollback_id: 'b',
        seq: 1,
        at_ms: NOW_MS,
        token: 1,
        kind: 'requested',
        row_json: '{}',
        hash: 'h',
      },
    ],
  ],
  '20261124020200_hosted_gates.js': [
    [
      'delivery_hosted_gates',
      {
        id: 'h',
        subject_id: 's',
        source: 'x',
        prefix: '1/1/a/b',
        gate: 'g',
        service: 'sign-in',
        environment: 'production',
        repository: 'northfield/platform',
        run_id: 1,
        sha: 'c',
        gate_json: '{}',
        variables_json: '{}',
        prometheus: 'main',
        state: 'waiting',
        gate_run_id: 'r',
        looks: 0,
        registered_ms: NOW_MS,
        updated_ms: NOW_MS,
      },
    ],
    [
      'delivery_protection_requests',
      {
        id: 'q',
        repository: 'northfield/platform',
        repository_id: 1,
        installation_id: 1,
        run_id: 1,
        environment: 'production',
        deployment_id: 17,
        sha: 'c',
        decided: false,
        received_ms: NOW_MS,
      },
    ],
    ['delivery_webhook_deliveries', { delivery_id: 'w', received_ms: NOW_MS }],
    [
      'delivery_protection_answers',
      {
        request_id: 'q',
        seq: 1,
        state: 'progress',
        comment: '',
        at_ms: NOW_MS,
        delivery: 'pending',
        attempts: 0,
        next_ms: NOW_MS,
      },
    ],
  ],
  '20261124040000_conclusions.js': [],
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
});
