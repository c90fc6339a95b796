// @ts-check

/**
 * Events, and what they are about.
 *
 * An event is taken once: its source and id are the key, and its row is written in the transaction of its effect. Subjects are
 * services as repositories name them. Which entity and owner that is stands here and nowhere else, so that a record belongs
 * to whoever owns the component today, and a catalog that is down delays nothing but that.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_subjects', table => {
    table.comment('Services as repositories name them, and their entities');
    table.text('id').primary();
    table.text('repository').notNullable();
    table.text('service').notNullable();
    table.text('state').notNullable().comment('pending, known or none');
    table.text('entity_ref');
    table.text('owner_ref');
    table.bigInteger('checked_ms');
    table.bigInteger('created_ms').notNullable();
    table.index(['repository'], 'delivery_subjects_repository_idx');
    table.index(['entity_ref'], 'delivery_subjects_entity_idx');
    table.index(['owner_ref'], 'delivery_subjects_owner_idx');
    table.index(['checked_ms'], 'delivery_subjects_checked_idx');
  });
  await knex.schema.createTable('delivery_events', table => {
    table.comment('Every event that was taken');
    table.text('source').notNullable();
    table.text('event_id').notNullable();
    table.primary(['source', 'event_id']);
    table.text('type').notNullable();
    table.text('sender').notNullable();
    table.bigInteger('time_ms').notNullable();
    table.bigInteger('received_ms').notNullable();
    table.index(['received_ms'], 'delivery_events_received_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_events');
  await knex.schema.dropTable('delivery_subjects');
};
