// @ts-check

/**
 * Alerts that an Alertmanager sent.
 *
 * The id is made of receiver, fingerprint and start, so that repeated messages, retries and the same message at two
 * replicas meet in one row. The digest of what is shown tells whether a repetition says anything new. Alerts keep their
 * objective by id without a foreign key: they outlive what they are about, and are deleted by age.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('slo_alerts', table => {
    table.comment('Alerts received from Alertmanagers');
    table.text('id').primary();
    table.text('fingerprint').notNullable();
    table.text('receiver').notNullable();
    table.text('objective_id').notNullable();
    table.integer('objective_index');
    table.text('name').notNullable();
    table.text('severity').notNullable();
    table.text('state').notNullable();
    table.bigInteger('starts_at_ms').notNullable();
    table.bigInteger('ends_at_ms');
    table.bigInteger('updated_at_ms').notNullable();
    table.text('digest').notNullable();
    table.text('payload_json').notNullable();
    table.index(['starts_at_ms', 'id'], 'slo_alerts_starts_idx');
    table.index(['state', 'starts_at_ms', 'id'], 'slo_alerts_state_idx');
    table.index(['objective_id', 'starts_at_ms'], 'slo_alerts_objective_idx');
    table.index(['fingerprint', 'starts_at_ms'], 'slo_alerts_fingerprint_idx');
    table.index(['updated_at_ms'], 'slo_alerts_updated_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('slo_alerts');
};
