// @ts-check

/**
 * What rollbacks need to know of deployments: their id at GitHub, the digest of what was deployed, which one they took back, and
 * since when they are in force, which was to be found in the changes alone.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('delivery_deployments', table => {
    table.text('external_id').comment('Id where it was made');
    table.text('digest');
    table
      .text('rolls_back')
      .comment('Id, where it was made, of what it took back');
    table.text('migration').comment('none, reversible or irreversible');
    table.bigInteger('succeeded_ms').comment('First success');
    table.index(
      ['subject_id', 'external_id'],
      'delivery_deployments_external_idx',
    );
  });
  await knex('delivery_deployments').update({
    succeeded_ms: knex('delivery_deployment_changes AS c')
      .min('c.at_ms')
      .where('c.state', 'success')
      .where('c.deployment_id', knex.ref('delivery_deployments.id')),
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('delivery_deployments', table => {
    table.dropIndex(
      ['subject_id', 'external_id'],
      'delivery_deployments_external_idx',
    );
    table.dropColumn('external_id');
    table.dropColumn('digest');
    table.dropColumn('rolls_back');
    table.dropColumn('migration');
    table.dropColumn('succeeded_ms');
  });
};
