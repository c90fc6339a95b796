// @ts-check

/**
 * Runs of gates.
 *
 * Looks are facts: each is written once. The run holds what follows from the newest of them, the bulky part of its record
 * compressed. Evidence is kept as it came, compressed, with the hash of its bytes. `deadline_ms` is when a silent run is lost.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_gate_runs', table => {
    table.comment('Runs of gates as they stand');
    table.text('id').primary();
    table.text('subject_id').notNullable();
    table.text('source').notNullable();
    table.text('prefix').notNullable();
    table.text('gate').notNullable();
    table.text('environment').notNullable();
    table.text('service').notNullable();
    table.text('version');
    table.text('baseline');
    table.text('mode').notNullable();
    table.text('judge').notNullable();
    table.text('engine').notNullable();
    table.text('config_hash').notNullable();
    table.text('samples_hash').notNullable();
    table.text('status').notNullable().comment('running, finished or lost');
    table.text('decision').notNullable();
    table.text('reason_json');
    table.double('weight');
    table.integer('looks').notNullable();
    table.double('harm');
    table.bigInteger('started_ms').notNullable();
    table.bigInteger('updated_ms').notNullable();
    table.bigInteger('finished_ms');
    table.bigInteger('heard_ms').notNullable();
    table.bigInteger('deadline_ms').notNullable();
    table.text('search_text').notNullable();
    table.text('pipeline_json');
    table.binary('record_gz').notNullable();
    table.index(['started_ms', 'id'], 'delivery_gate_runs_started_idx');
    table.index(
      ['subject_id', 'gate', 'environment', 'started_ms', 'id'],
      'delivery_gate_runs_gate_idx',
    );
    table.index(['source', 'prefix'], 'delivery_gate_runs_step_idx');
    table.index(['status', 'deadline_ms'], 'delivery_gate_runs_status_idx');
    table.index(['heard_ms'], 'delivery_gate_runs_heard_idx');
  });
  await knex.schema.createTable('delivery_gate_looks', table => {
    table.comment('Looks of gates, each as it was first told');
    table.text('run_id').notNullable();
    table.integer('look_index').notNullable();
    table.primary(['run_id', 'look_index']);
    table.bigInteger('at_ms').notNullable();
    table.text('decision').notNullable();
    table.text('look_json').notNullable();
    table.bigInteger('received_ms').notNullable();
  });
  await knex.schema.createTable('delivery_gate_evidence', table => {
    table.comment('Evidence of runs of gates');
    table.text('run_id').primary();
    table.text('sha256').notNullable();
    table.integer('size').notNullable().comment('Bytes before compression');
    table.binary('evidence_gz').notNullable();
    table.bigInteger('received_ms').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_gate_evidence');
  await knex.schema.dropTable('delivery_gate_looks');
  await knex.schema.dropTable('delivery_gate_runs');
};
