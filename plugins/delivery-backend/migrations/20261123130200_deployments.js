// @ts-check

/**
 * Deployments and runs of smoke tests. Changes of a deployment are facts; the deployment holds the state that is newest by the
 * time of the sender, as changes arrive in any order.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_deployments', table => {
    table.comment('Deployments as they stand');
    table.text('id').primary();
    table.text('subject_id').notNullable();
    table.text('environment').notNullable();
    table.text('service').notNullable();
    table.text('version');
    table.text('sha').notNullable();
    table.text('state').notNullable();
    table.text('gate_run_id');
    table.bigInteger('started_ms').notNullable();
    table.bigInteger('updated_ms').notNullable();
    table.bigInteger('heard_ms').notNullable();
    table.text('pipeline_json');
    table.index(['started_ms', 'id'], 'delivery_deployments_started_idx');
    table.index(
      ['subject_id', 'environment', 'state', 'started_ms', 'id'],
      'delivery_deployments_force_idx',
    );
    table.index(['heard_ms'], 'delivery_deployments_heard_idx');
  });
  await knex.schema.createTable('delivery_deployment_changes', table => {
    table.comment('States of deployments, each as it was told');
    table.text('deployment_id').notNullable();
    table.text('event_id').notNullable();
    table.primary(['deployment_id', 'event_id']);
    table.text('state').notNullable();
    table.bigInteger('at_ms').notNullable();
    table.bigInteger('received_ms').notNullable();
  });
  await knex.schema.createTable('delivery_smoke_runs', table => {
    table.comment('Runs of smoke tests');
    table.text('id').primary();
    table.text('subject_id').notNullable();
    table.text('service').notNullable();
    table.text('environment');
    table.text('verdict').notNullable();
    table.text('reason').notNullable();
    table.integer('steps').notNullable();
    table.text('failed_json').notNullable();
    table.double('duration_ms').notNullable();
    table.bigInteger('finished_ms').notNullable();
    table.bigInteger('heard_ms').notNullable();
    table.text('pipeline_json');
    table.index(['finished_ms', 'id'], 'delivery_smoke_runs_finished_idx');
    table.index(['heard_ms'], 'delivery_smoke_runs_heard_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_smoke_runs');
  await knex.schema.dropTable('delivery_deployment_changes');
  await knex.schema.dropTable('delivery_deployments');
};
