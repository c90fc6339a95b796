// @ts-check

/**
 * Reports as they were frozen: the canonical text, the hash of it, and what lists need. Rows are never changed. Whose
 * objectives a report shows is kept beside it, because it may only be shown as a whole: leaving rows out would change the
 * text that was hashed. The hash of the figures alone, without the moment they were taken at, makes freezing the same
 * figures twice one report.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('slo_frozen_reports', table => {
    table.comment('Frozen reports, append-only');
    table.text('id').primary();
    table.text('kind').notNullable();
    table.text('name').notNullable();
    table.bigInteger('start_ms').notNullable();
    table.bigInteger('end_ms').notNullable();
    table.text('owner_json').notNullable();
    table.text('system_json').notNullable();
    table.integer('objectives').notNullable();
    table.integer('met').notNullable();
    table.integer('missed').notNullable();
    table.bigInteger('frozen_ms').notNullable();
    table.text('frozen_by').notNullable();
    table.text('sha256').notNullable();
    table.text('figures_sha256').notNullable().unique();
    table.text('text', 'mediumtext').notNullable();
    table.index(['frozen_ms', 'id'], 'slo_frozen_reports_at_idx');
    table.index(['kind', 'name'], 'slo_frozen_reports_period_idx');
  });

  await knex.schema.createTable('slo_frozen_report_objectives', table => {
    table.comment('Whose figures a frozen report shows');
    table.text('report_id').notNullable();
    table.text('objective_id').notNullable();
    table.primary(['report_id', 'objective_id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('slo_frozen_report_objectives');
  await knex.schema.dropTable('slo_frozen_reports');
};
