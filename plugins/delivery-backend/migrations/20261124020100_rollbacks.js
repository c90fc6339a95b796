// @ts-check

/**
 * Rollbacks and their journals.
 *
 * A rollback is as its journal leaves it. Rows of the journal are facts: each is written once, with the hash of itself and of
 * the row before. The portal runs a rollback under a lease: `lease_token` rises with every holder, and a row is taken with the
 * token of the holder alone. `active_key` lets one rollback of a service and environment be under way at a time.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_rollbacks', table => {
    table.comment('Rollbacks as their journals leave them');
    table.text('id').primary();
    table.text('key').notNullable();
    table.text('subject_id').notNullable();
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('playbook').notNullable();
    table.text('executor').notNullable().comment('pipeline or portal');
    table.text('trigger_kind').notNullable();
    table.text('trigger_json').notNullable();
    table.text('state').notNullable();
    table.boolean('dry_run').notNullable();
    table.text('from_json');
    table.text('to_json');
    table.text('steps_json').notNullable();
    table.integer('steps').notNullable();
    table.integer('steps_done').notNullable();
    table.text('step');
    table.text('problem');
    table.text('timings_json').notNullable();
    table.text('refusals_json').notNullable();
    table.text('calls_json').notNullable();
    table.text('plan_json').comment('What the portal carries out');
    table.text('active_key').unique({
      indexName: 'delivery_rollbacks_active_uniq',
    });
    table.text('lease_owner');
    table.bigInteger('lease_token').notNullable();
    table.bigInteger('lease_until_ms');
    table.bigInteger('requested_ms').notNullable();
    table.bigInteger('updated_ms').notNullable();
    table.bigInteger('heard_ms').notNullable();
    table.bigInteger('finished_ms');
    table.text('search_text').notNullable();
    table.text('pipeline_json');
    table.index(['requested_ms', 'id'], 'delivery_rollbacks_requested_idx');
    table.index(
      ['subject_id', 'requested_ms'],
      'delivery_rollbacks_subject_idx',
    );
    table.index(['state', 'heard_ms'], 'delivery_rollbacks_state_idx');
    table.index(['heard_ms'], 'delivery_rollbacks_heard_idx');
  });
  await knex.schema.createTable('delivery_rollback_journal', table => {
    table.comment('Journals of rollbacks, each row as it was written');
    table.text('rollback_id').notNullable();
    table.integer('seq').notNullable();
    table.primary(['rollback_id', 'seq']);
    table.bigInteger('at_ms').notNullable();
    table.bigInteger('token').notNullable();
    table.text('kind').notNullable();
    table.text('row_json').notNullable();
    table.text('hash').notNullable().comment('Of the row and the hash before');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_rollback_journal');
  await knex.schema.dropTable('delivery_rollbacks');
};
