// @ts-check

/**
 * Gates the portal evaluates, and what it tells GitHub.
 *
 * A gate is registered by a pipeline; a request is GitHub asking whether a deployment may go on. Both come in any order and are
 * held together by repository, run and environment. Answers are decided on once, written down, and sent until GitHub has them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_hosted_gates', table => {
    table.comment('Gates the portal evaluates');
    table.text('id').primary();
    table.text('subject_id').notNullable();
    table.text('source').notNullable();
    table.text('prefix').notNullable();
    table.text('gate').notNullable();
    table.text('service').notNullable();
    table.text('environment').notNullable().comment('At GitHub');
    table.text('repository').notNullable();
    table.bigInteger('run_id').notNullable();
    table.text('sha').notNullable();
    table.text('gate_json').notNullable();
    table.text('variables_json').notNullable();
    table.text('prometheus').notNullable();
    table.text('state').notNullable();
    table.text('decision');
    table.text('reason');
    table.text('gate_run_id').notNullable();
    table.integer('looks').notNullable();
    table.bigInteger('started_ms').comment('Null: it may not begin yet');
    table.bigInteger('deadline_ms');
    table.text('override_json').comment('Who decided instead, and why');
    table.bigInteger('registered_ms').notNullable();
    table.bigInteger('updated_ms').notNullable();
    table.text('pipeline_json');
    table.index(
      ['repository', 'run_id', 'environment'],
      'delivery_hosted_gates_run_idx',
    );
    table.index(
      ['registered_ms', 'id'],
      'delivery_hosted_gates_registered_idx',
    );
    table.index(['gate_run_id'], 'delivery_hosted_gates_gate_run_idx');
    table.index(['state'], 'delivery_hosted_gates_state_idx');
    table.index(['updated_ms'], 'delivery_hosted_gates_updated_idx');
  });
  await knex.schema.createTable('delivery_protection_requests', table => {
    table.comment('Deployments that wait for the portal');
    table.text('id').primary();
    table.text('repository').notNullable();
    table.bigInteger('repository_id').notNullable();
    table.bigInteger('installation_id').notNullable();
    table.bigInteger('run_id').notNullable();
    table.text('environment').notNullable();
    table
      .bigInteger('deployment_id')
      .notNullable()
      .comment('Another for each attempt of a run');
    table.unique(['repository', 'run_id', 'environment', 'deployment_id'], {
      indexName: 'delivery_protection_requests_run_uniq',
    });
    table.text('sha').notNullable();
    table.boolean('decided').notNullable();
    table.bigInteger('received_ms').notNullable();
    table.index(['decided'], 'delivery_protection_requests_decided_idx');
    table.index(['received_ms'], 'delivery_protection_requests_old_idx');
  });
  await knex.schema.createTable('delivery_webhook_deliveries', table => {
    table.comment('Webhooks that were taken');
    table.text('delivery_id').primary();
    table.bigInteger('received_ms').notNullable();
    table.index(['received_ms'], 'delivery_webhook_deliveries_old_idx');
  });
  await knex.schema.createTable('delivery_protection_answers', table => {
    table.comment('What GitHub is told, each until it has it');
    table.text('request_id').notNullable();
    table.integer('seq').notNullable();
    table.primary(['request_id', 'seq']);
    table.text('state').notNullable().comment('progress, approved or rejected');
    table.text('comment').notNullable();
    table.bigInteger('at_ms').notNullable();
    table
      .text('delivery')
      .notNullable()
      .comment('pending, sent, overtaken or given-up');
    table.integer('attempts').notNullable();
    table.bigInteger('next_ms').notNullable();
    table.text('problem');
    table.index(['delivery', 'next_ms'], 'delivery_protection_answers_due_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_protection_answers');
  await knex.schema.dropTable('delivery_webhook_deliveries');
  await knex.schema.dropTable('delivery_protection_requests');
  await knex.schema.dropTable('delivery_hosted_gates');
};
