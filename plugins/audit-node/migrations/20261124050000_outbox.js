/**
 * What a plugin recorded and the audit log does not have yet. The rows are written in the transactions of the changes they are
 * about, and deleted when the log has said where it put them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('audit_outbox', table => {
    table.comment('Events on their way to the audit log');
    table.bigIncrements('position').comment('Order in which they leave');
    table.string('id', 26).notNullable().unique().comment('ULID of the event');
    table
      .text('event_json')
      .notNullable()
      .comment('The event, without its emitter');
    table.bigInteger('recorded_ms').notNullable();
    table
      .bigInteger('seq')
      .nullable()
      .comment(
        'Number of the event, given when it first leaves; what is deleted after that is missed',
      );
    table
      .bigInteger('due_ms')
      .notNullable()
      .defaultTo(0)
      .comment('A replica takes care of it until then');
    table.index(['due_ms', 'position']);
  });
  await knex.schema.createTable('audit_outbox_head', table => {
    table.comment(
      'One row: who the emitter is, and how many events it has numbered',
    );
    table.integer('id').primary().comment('0');
    table.string('instance', 64).notNullable();
    table.bigInteger('next_seq').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_outbox_head');
  await knex.schema.dropTable('audit_outbox');
};
