// @ts-check

/**
 * What was known when: append-only facts behind the current status.
 *
 * Evaluations are kept per minute at most, thinned to one an hour after a month and dropped after the retention; the
 * primary key makes a repeated write of the same evaluation harmless when two replicas overlap. State changes are few
 * and stay for the retention as they are. Both keep the objective by id without a foreign key: history outlives
 * what it is about.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('slo_evaluations', table => {
    table.comment('Evaluation history, append-only');
    table.text('objective_id').notNullable();
    table.bigInteger('at_ms').notNullable();
    table.double('target').notNullable();
    table.double('good');
    table.double('total');
    table.double('remaining');
    table.double('coverage');
    table.text('data').notNullable();
    table.text('budget').notNullable();
    table.text('alert').notNullable();
    table.primary(['objective_id', 'at_ms']);
  });

  await knex.schema.createTable('slo_state_changes', table => {
    table.comment('Every change of a budget, data or alert state, append-only');
    table.bigIncrements('id');
    table.bigInteger('at_ms').notNullable();
    table.text('objective_id').notNullable();
    table.text('field').notNullable();
    table.text('from_state').notNullable();
    table.text('to_state').notNullable();
    table.double('remaining');
    table.index(['at_ms', 'id'], 'slo_state_changes_at_idx');
    table.index(['objective_id', 'at_ms'], 'slo_state_changes_objective_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('slo_state_changes');
  await knex.schema.dropTable('slo_evaluations');
};
