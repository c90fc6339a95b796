// @ts-check

/**
 * Declarations as read from the catalog, one row per objective, and the newest evaluation of each.
 *
 * An objective that left the catalog stays as an inactive row: its history and its state changes keep an owner, and it
 * takes up where it left off when it returns. The status is a table of its own because it is written every minute
 * while declarations hardly ever change; both carry exactly the columns that lists filter and sort by, the rest is JSON.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('slo_objectives', table => {
    table.comment('Objectives declared in the catalog');
    table.text('id').primary().comment('<namespace>/<slo name>/<index>');
    table.text('slo_key').notNullable().comment('<namespace>/<slo name>');
    table.integer('objective_index').notNullable();
    table.text('entity_ref').notNullable();
    table.text('slo_title').notNullable();
    table.text('title').notNullable();
    table.text('sort_title').notNullable().comment('title in lower case');
    table.text('search_text').notNullable().comment('what ?q= looks into');
    table.text('description');
    table.text('service').notNullable();
    table.text('component_ref');
    table.text('owner_ref');
    table.text('system_ref');
    table.text('journey');
    table.double('target').notNullable();
    table.text('budgeting_method').notNullable();
    table.text('window_json').notNullable();
    table.text('series_key').notNullable();
    table.text('source_type').notNullable();
    table.text('source_name').notNullable();
    table.bigInteger('stale_after_ms').comment('null: the configured limit');
    table.text('definition_json').comment('null: see problem');
    table.text('document_json').notNullable();
    table.text('problem').comment('why it cannot be evaluated');
    table.text('digest').notNullable().comment('hash of the declaration');
    table.boolean('active').notNullable().defaultTo(true);
    table.bigInteger('created_ms').notNullable();
    table.bigInteger('updated_ms').notNullable();
    table.index(['slo_key'], 'slo_objectives_slo_key_idx');
    table.index(['active', 'owner_ref'], 'slo_objectives_owner_idx');
    table.index(['sort_title', 'id'], 'slo_objectives_title_idx');
  });

  await knex.schema.createTable('slo_status', table => {
    table.comment('Newest evaluation of every objective');
    table
      .text('objective_id')
      .primary()
      .references('id')
      .inTable('slo_objectives')
      .onDelete('CASCADE');
    table.bigInteger('evaluated_at_ms').comment('null: pending');
    table.text('data').notNullable();
    table.text('data_message');
    table.bigInteger('last_data_ms');
    table.text('budget').notNullable();
    table.text('alert').notNullable();
    table.text('verdict').notNullable();
    table.double('sli');
    table.double('good');
    table.double('total');
    table.double('remaining');
    table
      .double('sort_remaining')
      .notNullable()
      .comment('remaining; 0.5 when unknown: after bad, before healthy');
    table.double('coverage');
    table.double('burn_rate').comment('over the long window of the first page');
    table.boolean('sample').notNullable().defaultTo(false);
    table.bigInteger('forecast_at_ms');
    table.text('payload_json').notNullable();
    table.index(['sort_remaining', 'objective_id'], 'slo_status_remaining_idx');
    table.index(
      ['budget', 'data', 'alert', 'objective_id'],
      'slo_status_states_idx',
    );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('slo_status');
  await knex.schema.dropTable('slo_objectives');
};
