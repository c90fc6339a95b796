// @ts-check

/** Root of the tree without leaves: SHA-256 of nothing. */
const EMPTY_ROOT =
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const WRITTEN_ONCE = [
  'audit_entry',
  'audit_tile',
  'audit_checkpoint',
  'audit_cosignature',
  'audit_anchor',
];

/**
 * The log: entries, the full tiles of the tree over them, its head, and what was signed of it.
 *
 * The tables only grow. Rows of entries, tiles, checkpoints, cosignatures and anchors are written once; the one row of the head
 * is all that changes, and its size never falls. The guards below keep mistakes away, nobody who owns the database: that is what
 * the tree and its anchors are for. Tiles are kept once they are full. What is not full yet is made of the leaves of the last
 * entries and of the roots of the last tiles, so that no row is ever written again. Columns of entries other than `leaf` and
 * `body` are copies of what the body says, to find entries by.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  const { bytes, count, index } = isPostgres
    ? { bytes: 'bytea', count: 'bigint', index: 'bigint PRIMARY KEY' }
    : { bytes: 'blob', count: 'integer', index: 'integer PRIMARY KEY' };

  await knex.raw(`CREATE TABLE audit_head (
    id ${count} PRIMARY KEY CHECK (id = 0),
    size ${count} NOT NULL,
    root ${bytes} NOT NULL,
    frontier ${bytes} NOT NULL,
    published_size ${count} NOT NULL
  )`);
  await knex('audit_head').insert({
    ...{ id: 0, size: 0, published_size: 0 },
    root: Buffer.from(EMPTY_ROOT, 'hex'),
    frontier: Buffer.alloc(0),
  });
  await knex.raw(`CREATE TABLE audit_entry (
    idx ${index},
    leaf ${bytes} NOT NULL,
    id text NOT NULL,
    time_ms ${count} NOT NULL,
    plugin text NOT NULL,
    event_id text NOT NULL,
    severity text NOT NULL,
    status text NOT NULL,
    actor_ref text NOT NULL,
    subject_kind text,
    subject_ref text,
    action text NOT NULL,
    corr text NOT NULL,
    emitter_instance text NOT NULL,
    emitter_seq ${count} NOT NULL,
    body ${bytes} NOT NULL
  )`);
  await knex.raw('CREATE UNIQUE INDEX audit_entry_id_idx ON audit_entry (id)');
  for (const [name, columns] of [
    ['time', 'time_ms'],
    ['actor', 'actor_ref, idx'],
    ['subject', 'subject_ref, idx'],
    ['event', 'plugin, event_id, idx'],
    ['corr', 'corr'],
  ]) {
    await knex.raw(
      `CREATE INDEX audit_entry_${name}_idx ON audit_entry (${columns})`,
    );
  }
  await knex.raw(`CREATE TABLE audit_tile (
    level ${count} NOT NULL,
    n ${count} NOT NULL,
    root ${bytes} NOT NULL,
    hashes ${bytes} NOT NULL,
    PRIMARY KEY (level, n)
  )`);
  await knex.raw(`CREATE TABLE audit_checkpoint (
    size ${index},
    seq ${count} NOT NULL UNIQUE,
    note text NOT NULL,
    published_ms ${count} NOT NULL
  )`);
  await knex.raw(`CREATE TABLE audit_cosignature (
    size ${count} NOT NULL,
    line text NOT NULL,
    added_ms ${count} NOT NULL,
    PRIMARY KEY (size, line)
  )`);
  await knex.raw(`CREATE TABLE audit_anchor (
    size ${count} NOT NULL,
    kind text NOT NULL,
    target text NOT NULL,
    receipt text NOT NULL,
    verified_ms ${count} NOT NULL,
    PRIMARY KEY (size, kind, target)
  )`);

  await (isPostgres ? guardPostgres(knex) : guardSqlite(knex));
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [...WRITTEN_ONCE, 'audit_head']) {
    await knex.schema.dropTable(table);
  }
  if (knex.client.config.client.includes('pg')) {
    await knex.raw('DROP FUNCTION audit_refuse()');
    await knex.raw('DROP FUNCTION audit_only_grow()');
  }
};

/** @param {import('knex').Knex} knex */
async function guardPostgres(knex) {
  await knex.raw(`CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'Rows of % are written once: % is refused', TG_TABLE_NAME, TG_OP;
    END $$`);
  for (const table of WRITTEN_ONCE) {
    await knex.raw(`CREATE TRIGGER ${table}_written_once
      BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()`);
  }
  await knex.raw(`CREATE FUNCTION audit_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.size < OLD.size OR NEW.published_size < OLD.published_size THEN
        RAISE EXCEPTION 'The log only grows: % after % is refused', NEW.size, OLD.size;
      END IF;
      RETURN NEW;
    END $$`);
  await knex.raw(`CREATE TRIGGER audit_head_only_grow
    BEFORE UPDATE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_only_grow()`);
  await knex.raw(`CREATE TRIGGER audit_head_stays
    BEFORE DELETE OR TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()`);
}

/** @param {import('knex').Knex} knex */
async function guardSqlite(knex) {
  for (const table of [...WRITTEN_ONCE, 'audit_head']) {
    for (const operation of ['UPDATE', 'DELETE']) {
      if (table === 'audit_head' && operation === 'UPDATE') continue;
      await knex.raw(`CREATE TRIGGER ${table}_no_${operation.toLowerCase()}
        BEFORE ${operation} ON ${table}
        BEGIN SELECT RAISE(ABORT, 'Rows of ${table} are written once: ${operation} is refused'); END`);
    }
  }
  await knex.raw(`CREATE TRIGGER audit_head_only_grow BEFORE UPDATE ON audit_head
    WHEN NEW.size < OLD.size OR NEW.published_size < OLD.published_size
    BEGIN SELECT RAISE(ABORT, 'The log only grows'); END`);
}
