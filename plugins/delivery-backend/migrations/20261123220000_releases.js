// @ts-check

/**
 * Releases: one for each tag of a repository, and what their notes were. The bulk of each, notes and commits, is compressed.
 * A release of a whole repository says so: its subject is no component when the repository holds several.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_releases', table => {
    table.comment('Releases as they stand');
    table.text('id').primary();
    table.text('subject_id').notNullable();
    table.text('service').notNullable();
    table.text('package');
    table.boolean('whole_repository').notNullable();
    table.text('version').notNullable();
    table.text('tag').notNullable();
    table.text('sha').notNullable();
    table.text('previous_id').comment('Id of the release of the previous tag');
    table.text('previous_tag');
    table.boolean('prerelease').notNullable();
    table.text('url');
    table.text('digest').notNullable();
    table.integer('commits').notNullable();
    table.integer('commits_omitted').notNullable();
    table.integer('breaking').notNullable();
    table.bigInteger('published_ms').notNullable();
    table.bigInteger('updated_ms').notNullable();
    table.bigInteger('heard_ms').notNullable();
    table.text('search_text').notNullable();
    table.text('pipeline_json');
    table.binary('body_gz').notNullable();
    table.index(['published_ms', 'id'], 'delivery_releases_published_idx');
    table.index(
      ['subject_id', 'published_ms'],
      'delivery_releases_subject_idx',
    );
    table.index(['heard_ms'], 'delivery_releases_heard_idx');
  });
  await knex.schema.createTable('delivery_release_revisions', table => {
    table.comment('What notes of releases were, the newest of each');
    table.text('release_id').notNullable();
    table.text('event_id').notNullable();
    table.primary(['release_id', 'event_id']);
    table.text('digest').notNullable();
    table.text('sha').notNullable();
    table.bigInteger('at_ms').notNullable();
    table.binary('body_gz').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_release_revisions');
  await knex.schema.dropTable('delivery_releases');
};
