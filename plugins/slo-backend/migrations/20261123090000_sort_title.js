// @ts-check

/**
 * The title order of lists is that of the SLO first and of the objective within it: objectives named "fast" and "slow"
 * belong together with their SLO, not with those of others.
 *
 * `lower()` of SQLite knows ASCII only. Without a digest every row counts as changed, so the next read of the catalog,
 * within a minute, writes them all as the backend would.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex('slo_objectives').update({
    sort_title: knex.raw("lower(slo_title) || '\n' || lower(title)"),
    digest: '',
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex('slo_objectives').update({
    sort_title: knex.raw('lower(title)'),
    digest: '',
  });
};
