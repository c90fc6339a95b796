// @ts-check

/**
 * Times that are left out of the figures of an SLO, and who decided what about them.
 *
 * Decisions are append-only. The state they lead to is kept beside them, because evaluations ask every minute for what is
 * approved; it only ever changes from the state a decision was made on, so of two people who decide at once one is told.
 * Both tables outlive the SLO and have no retention: they say why figures are what they are.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('slo_exclusions', table => {
    table.comment('Proposed, approved, rejected and revoked exclusions');
    table.text('id').primary();
    table.text('slo_key').notNullable().comment('<namespace>/<slo name>');
    table.bigInteger('start_ms').notNullable();
    table.bigInteger('end_ms').notNullable();
    table.text('reason').notNullable();
    table.text('author').notNullable();
    table.bigInteger('proposed_ms').notNullable();
    table.text('state').notNullable();
    table.index(['slo_key', 'proposed_ms', 'id'], 'slo_exclusions_slo_idx');
    table.index(['state', 'end_ms'], 'slo_exclusions_state_idx');
  });

  await knex.schema.createTable('slo_exclusion_decisions', table => {
    table.comment('Who decided what about an exclusion, append-only');
    table.text('exclusion_id').notNullable();
    table.integer('ordinal').notNullable();
    table.text('action').notNullable();
    table.text('decided_by').notNullable();
    table.bigInteger('at_ms').notNullable();
    table.text('note');
    table.primary(['exclusion_id', 'ordinal']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('slo_exclusion_decisions');
  await knex.schema.dropTable('slo_exclusions');
};
