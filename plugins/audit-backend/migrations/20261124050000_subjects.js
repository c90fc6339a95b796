/**
 * Keys of people's data, and whose entities are. The log itself is in the tables of `@bellwether/kit-audit-log`.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('audit_subject_key', table => {
    table.comment(
      'A key for the data about each person; without it nobody reads that data again',
    );
    table
      .string('kid', 32)
      .primary()
      .comment('Says nothing of the person; entries carry it');
    table
      .string('subject', 400)
      .nullable()
      .unique()
      .comment('Reference in lower case; null once the key is destroyed');
    table
      .binary('wrapped_key')
      .nullable()
      .comment(
        'AES-256-GCM under a key that is not in the database; null once it is destroyed',
      );
    table.bigInteger('created_ms').notNullable();
    table.bigInteger('destroyed_ms').nullable();
  });
  await knex.schema.createTable('audit_entity_owner', table => {
    table.comment(
      'Owners of the entities that entries are about, as the catalog says',
    );
    table.string('entity_ref', 400).primary().comment('In lower case');
    table
      .string('owner_ref', 400)
      .nullable()
      .comment('In lower case; null: none, or not known yet');
    table.bigInteger('asked_ms').notNullable().comment('0: not yet');
    table.index(['asked_ms']);
    table.index(['owner_ref']);
  });
  await knex.schema.createTable('audit_anchor_attempt', table => {
    table.comment('How the last attempt to bring a checkpoint elsewhere went');
    table.string('kind', 20).notNullable();
    table.string('target', 400).notNullable();
    table.bigInteger('attempted_ms').notNullable();
    table.text('problem').nullable().comment('Null: it went well');
    table.primary(['kind', 'target']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_anchor_attempt');
  await knex.schema.dropTable('audit_entity_owner');
  await knex.schema.dropTable('audit_subject_key');
};
