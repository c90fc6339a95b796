// @ts-check

/**
 * What is still to be told of rollbacks that are over, and stacks that nobody checks any more.
 *
 * A rollback of the portal is over in one transaction with `conclude_ms`, when deployments here and at GitHub are to be told how it
 * ended; null: they know, or were given up on, which `conclude_problem` says. `gone_ms` is when a stack left the lists.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('delivery_rollbacks', table => {
    table.bigInteger('conclude_ms');
    table.integer('conclude_attempts').notNullable().defaultTo(0);
    table.text('conclude_problem');
    table.index(['conclude_ms'], 'delivery_rollbacks_conclude_idx');
  });
  await knex.schema.alterTable('delivery_drift_stacks', table => {
    table.bigInteger('gone_ms');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('delivery_drift_stacks', table => {
    table.dropColumn('gone_ms');
  });
  await knex.schema.alterTable('delivery_rollbacks', table => {
    table.dropIndex(['conclude_ms'], 'delivery_rollbacks_conclude_idx');
    table.dropColumn('conclude_ms');
    table.dropColumn('conclude_attempts');
    table.dropColumn('conclude_problem');
  });
};
