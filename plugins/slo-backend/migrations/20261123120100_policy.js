// @ts-check

/**
 * Where every objective stands under the error budget policy. A freeze remembers, so the standing is kept with the status
 * it follows from and written with it. All three are null until the next evaluation.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('slo_status', table => {
    table.text('policy_state');
    table.boolean('policy_frozen');
    table.bigInteger('policy_since_ms').comment('since when it stands there');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('slo_status', table => {
    table.dropColumns('policy_state', 'policy_frozen', 'policy_since_ms');
  });
};
