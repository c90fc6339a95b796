// @ts-check

/**
 * Drift of stacks. A stack is as its last check left it; checks are facts; a resource has a row from when its drift was first
 * seen until it was gone, so that ages and times to remediate are differences of two columns. Values of attributes are
 * nowhere. Systems are kept beside entities, as stacks are looked for by system.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('delivery_subjects', table => {
    table.text('system_ref');
    table.index(['system_ref'], 'delivery_subjects_system_idx');
  });
  await knex.schema.createTable('delivery_drift_stacks', table => {
    table.comment('Stacks as their last check left them');
    table.text('id').primary();
    table.text('subject_id').notNullable();
    table.text('stack').notNullable();
    table.text('tool').notNullable();
    table.text('environment');
    table.text('commit_sha');
    table.text('verdict').notNullable().comment('Of the last check');
    table.bigInteger('checked_ms').notNullable();
    table.bigInteger('succeeded_ms').comment('Last check that saw everything');
    table.bigInteger('heard_ms').notNullable();
    table.integer('drifted').notNullable();
    table.integer('critical').notNullable();
    table.integer('high').notNullable();
    table.integer('medium').notNullable();
    table.integer('low').notNullable();
    table.integer('info').notNullable();
    table.bigInteger('drifted_since_ms');
    table.text('by_kind_json').notNullable();
    table.integer('resources_omitted').notNullable();
    table.text('problems_json').notNullable();
    table.text('search_text').notNullable();
    table.text('pipeline_json');
    table.index(['subject_id'], 'delivery_drift_stacks_subject_idx');
    table.index(['checked_ms'], 'delivery_drift_stacks_checked_idx');
    table.index(['heard_ms'], 'delivery_drift_stacks_heard_idx');
  });
  await knex.schema.createTable('delivery_drift_checks', table => {
    table.comment('Checks of stacks, each as it was told');
    table.text('stack_id').notNullable();
    table.text('event_id').notNullable();
    table.primary(['stack_id', 'event_id']);
    table.text('verdict').notNullable();
    table.boolean('complete').notNullable();
    table.integer('drifted').notNullable();
    table.text('commit_sha');
    table.text('url');
    table.bigInteger('at_ms').notNullable();
    table.index(['stack_id', 'at_ms'], 'delivery_drift_checks_at_idx');
    table.index(['at_ms'], 'delivery_drift_checks_old_idx');
  });
  await knex.schema.createTable('delivery_drift_resources', table => {
    table.comment('What drifted, from when it was seen until it was gone');
    table.text('id').primary();
    table.text('stack_id').notNullable();
    table.text('address').notNullable();
    table.text('type').notNullable();
    table.text('kind').notNullable();
    table.text('severity').notNullable();
    table.integer('severity_rank').notNullable();
    table.text('cause');
    table.text('attributes_json').notNullable();
    table.integer('attributes_omitted').notNullable();
    table.text('owner');
    table.text('actor');
    table.boolean('destroys').notNullable();
    table.boolean('replaces').notNullable();
    table.bigInteger('first_seen_ms').notNullable();
    table.bigInteger('last_seen_ms').notNullable();
    table.bigInteger('closed_ms');
    table.index(
      ['stack_id', 'closed_ms', 'severity_rank', 'id'],
      'delivery_drift_resources_stack_idx',
    );
    table.index(['closed_ms'], 'delivery_drift_resources_closed_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_drift_resources');
  await knex.schema.dropTable('delivery_drift_checks');
  await knex.schema.dropTable('delivery_drift_stacks');
  await knex.schema.alterTable('delivery_subjects', table => {
    table.dropIndex(['system_ref'], 'delivery_subjects_system_idx');
    table.dropColumn('system_ref');
  });
};
