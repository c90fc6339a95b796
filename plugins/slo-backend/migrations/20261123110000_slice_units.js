// @ts-check

/**
 * Time slices of pushed counts, judged once and summed per hour and day.
 *
 * Slices shorter than an hour are judged from minutes: tens of thousands of rows for a window of weeks. What came of whole
 * hours and days is kept here, together with the counts the hour or day had when it was judged; a row counts only while
 * `slo_buckets` still has those, so late counts make it worthless and it is judged again. Nothing but time is lost with
 * these rows. `slice_target` is -1 where slices are averaged (RatioTimeslices).
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const clustered = knex.client.config.client.includes('sqlite')
    ? 'WITHOUT ROWID'
    : '';
  await knex.raw(`
    CREATE TABLE slo_slice_units (
      series_id integer NOT NULL,
      slice_seconds integer NOT NULL,
      slice_target double precision NOT NULL,
      level integer NOT NULL,
      start_ms bigint NOT NULL,
      good double precision NOT NULL,
      total double precision NOT NULL,
      bucket_good double precision NOT NULL,
      bucket_total double precision NOT NULL,
      PRIMARY KEY (series_id, slice_seconds, slice_target, level, start_ms)
    ) ${clustered}`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('slo_slice_units');
};
