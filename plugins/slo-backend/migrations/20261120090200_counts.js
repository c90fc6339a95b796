// @ts-check

/**
 * Pushed counts and their roll-ups.
 *
 * `slo_counts` keeps every accepted entry under (series, key): the primary key is what makes a repeated push count
 * once, so it must outlive the oldest push that is accepted. `slo_buckets` holds the same counts summed per minute,
 * hour and day, maintained in the transaction that stores the entries, so any window is a sum of few rows. Series have
 * a small integer for an id because it is repeated in every one of these rows. On SQLite both big tables are clustered
 * by their key (`WITHOUT ROWID`), which halves their size.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const clustered = knex.client.config.client.includes('sqlite')
    ? 'WITHOUT ROWID'
    : '';

  await knex.schema.createTable('slo_series', table => {
    table.comment('Series of pushed counts; objectives may share one');
    table.increments('id');
    table.text('series_key').notNullable().unique();
    table.bigInteger('last_end_ms').notNullable().defaultTo(0);
    table.bigInteger('last_sample_end_ms').notNullable().defaultTo(0);
  });

  await knex.raw(`
    CREATE TABLE slo_counts (
      series_id integer NOT NULL,
      key text NOT NULL,
      start_ms bigint NOT NULL,
      seconds integer NOT NULL,
      good double precision NOT NULL,
      total double precision NOT NULL,
      producer text NOT NULL,
      received_ms bigint NOT NULL,
      PRIMARY KEY (series_id, key)
    ) ${clustered}`);

  await knex.raw(`
    CREATE TABLE slo_buckets (
      series_id integer NOT NULL,
      level integer NOT NULL,
      start_ms bigint NOT NULL,
      good double precision NOT NULL,
      total double precision NOT NULL,
      covered integer NOT NULL,
      PRIMARY KEY (series_id, level, start_ms)
    ) ${clustered}`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('slo_buckets');
  await knex.schema.dropTable('slo_counts');
  await knex.schema.dropTable('slo_series');
};
