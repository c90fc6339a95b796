import {
  printCheckpoint,
  printNote,
  signNote,
} from '@bellwether/domain-transparency-log';
import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import {
  entriesOf,
  entryOf,
  eventOf,
  keyOf,
  NOW_MS,
  openLog,
  ORIGIN,
} from '../__testUtils__/logs';
import { databaseOf } from '../database';
import { nodeHash } from '../nodeHash';
import { COLUMNS } from '../store/store';
import { type FsckOptions, fsck } from './fsck';

const databases = createTestDatabases();

const SIZE = 700;
const HOUR_MS = 3_600_000;

/** Whoever owns the database switches the guards off first. */
async function unguard(knex: Knex): Promise<void> {
  if (databaseOf(knex).dialect === 'postgres') {
    for (const table of ['head', 'entry', 'tile', 'checkpoint', 'anchor']) {
      await knex.raw(`ALTER TABLE audit_${table} DISABLE TRIGGER USER`);
    }
    return;
  }
  const triggers: { name: string }[] = await knex('sqlite_master')
    .where({ type: 'trigger' })
    .select('name');
  for (const { name } of triggers) await knex.raw(`DROP TRIGGER ${name}`);
}

/** Another entry in the place of one. */
const forged = (number: number) =>
  entryOf(eventOf(number, { meta: { reason: 'Nothing to see here' } })).body;

/** Columns of an entry but its place. */
const REST = ['leaf', 'body', ...COLUMNS].join(', ');

async function makeRoom(knex: Knex, from: number): Promise<void> {
  // places are unique: those after it go out of the way first
  await knex.raw(`UPDATE audit_entry SET idx = -idx - 1 WHERE idx >= ${from}`);
  await knex.raw('UPDATE audit_entry SET idx = -idx WHERE idx < 0');
  await knex.raw(`UPDATE audit_head SET size = size + 1`);
}

/** Empties the tables, so that the log can be written again. */
async function emptied(knex: Knex): Promise<void> {
  for (const table of ['entry', 'tile', 'checkpoint']) {
    await knex(`audit_${table}`).delete();
  }
  await knex('audit_head').update({
    ...{ size: 0, published_size: 0 },
    root: Buffer.from(nodeHash.empty()),
    frontier: Buffer.alloc(0),
  });
}

/** A log of that many entries, signed now and then, with one key. */
async function filled(knex: Knex, key = 1, size = SIZE) {
  const log = await openLog(knex, { signers: [await keyOf(key)] });
  let from = 0;
  for (const to of [256, 300, size].filter(end => end <= size)) {
    await log.append(entriesOf(from, to));
    await log.publish();
    from = to;
  }
  return log;
}

async function noteOf(root: Uint8Array, size: number): Promise<string> {
  const text = printCheckpoint({ origin: ORIGIN, size: BigInt(size), root });
  const signatures = [await signNote(text, await keyOf(1))];
  return printNote({ text, signatures });
}

interface Attack {
  code: string;
  /** Where it is, if it can be told. */
  at?: number;
  does: string;
  /** Edits the database as its owner; may say what else is known. */
  attack: (
    knex: Knex,
    note: string,
  ) => Promise<Partial<FsckOptions> | undefined | void>;
}

const anchored = (note: string) => ({
  anchors: [{ kind: 'file', target: 'worm', note }],
});

const ATTACKS: Attack[] = [
  {
    code: 'T1',
    at: 290,
    does: 'writes another entry into the row of one',
    attack: async knex => {
      await knex('audit_entry')
        .where({ idx: 290 })
        .update({ body: forged(290) });
    },
  },
  {
    code: 'T2',
    at: 10,
    does: 'writes another entry, its leaf, and the hashes of its tile',
    attack: async knex => {
      const body = forged(10);
      const leaf = Buffer.from(nodeHash.leaf(body));
      await knex('audit_entry').where({ idx: 10 }).update({ body, leaf });
      const [tile]: { hashes: Buffer }[] = await knex('audit_tile').where({
        level: 0,
        n: 0,
      });
      const hashes = Buffer.from(tile.hashes);
      leaf.copy(hashes, 10 * 32);
      await knex('audit_tile').where({ level: 0, n: 0 }).update({ hashes });
    },
  },
  {
    code: 'T3',
    at: 400,
    does: 'removes an entry',
    attack: async knex => {
      await knex('audit_entry').where({ idx: 400 }).delete();
    },
  },
  {
    code: 'T4',
    at: 650,
    does: 'removes the end',
    attack: async knex => {
      await knex('audit_entry').where('idx', '>=', 650).delete();
      await knex('audit_head').update({ size: 650, published_size: 300 });
    },
  },
  {
    code: 'T5',
    at: 400,
    does: 'inserts an entry',
    attack: async knex => {
      await makeRoom(knex, 400);
      const [row] = await knex('audit_entry').where({ idx: 399 });
      const { id, body } = entryOf(eventOf(5000));
      await knex('audit_entry').insert({
        ...row,
        ...{ idx: 400, id, body: Buffer.from(body) },
        ...{ leaf: Buffer.from(nodeHash.leaf(body)), corr: id },
      });
    },
  },
  {
    code: 'T6',
    at: 100,
    does: 'lets two entries change places',
    attack: async knex => {
      for (const [from, to] of [
        [100, -1],
        [101, 100],
        [-1, 101],
      ]) {
        await knex('audit_entry').where({ idx: from }).update({ idx: to });
      }
    },
  },
  {
    code: 'T7',
    at: 77,
    does: 'flips a bit of a tile',
    attack: async knex => {
      const [tile]: { hashes: Buffer }[] = await knex('audit_tile').where({
        level: 0,
        n: 0,
      });
      const hashes = Buffer.from(tile.hashes);
      hashes[77 * 32 + 5] ^= 4;
      await knex('audit_tile').where({ level: 0, n: 0 }).update({ hashes });
    },
  },
  {
    code: 'T12',
    does: 'drops an event before it is written',
    attack: async () => ({
      emitters: [{ instance: 'backend-1', next: SIZE + 3, pending: [SIZE] }],
    }),
  },
  {
    code: 'T14',
    does: 'removes a checkpoint',
    attack: async knex => {
      await knex('audit_checkpoint').where({ size: 300 }).delete();
    },
  },
  {
    code: 'T15',
    does: 'signs with a key of their own',
    attack: async knex => {
      const [{ note }]: { note: string }[] = await knex(
        'audit_checkpoint',
      ).where({ size: SIZE });
      const [text] = note.split('\n\n');
      const signatures = [await signNote(`${text}\n`, await keyOf(9))];
      await knex('audit_checkpoint')
        .where({ size: SIZE })
        .update({ note: printNote({ text: `${text}\n`, signatures }) });
    },
  },
  {
    code: 'T16',
    at: SIZE,
    does: 'writes an entry a second time',
    attack: async knex => {
      await knex.raw('DROP INDEX audit_entry_id_idx');
      await knex.raw(
        `INSERT INTO audit_entry (idx, ${REST}) SELECT ${SIZE}, ${REST} FROM audit_entry WHERE idx = 5`,
      );
      await knex('audit_head').update({ size: SIZE + 1 });
    },
  },
  {
    code: 'T17',
    at: 123,
    does: 'changes a column that entries are found by',
    attack: async knex => {
      await knex('audit_entry')
        .where({ idx: 123 })
        .update({ actor_ref: 'user:default/somebody-else' });
    },
  },
  {
    code: 'T18',
    does: 'replaces the note of an anchor',
    attack: async (_, note) => anchored(note.replace(/\d+\n/, '42\n')),
  },
  {
    code: 'T20',
    does: 'keeps a destroyed key in a backup',
    attack: async () => ({
      erased: {
        kids: ['kid-1'],
        stores: [{ name: 'the backup of Monday', has: async () => true }],
      },
    }),
  },
];

describe.each(databases.ids)('what an owner does to a log in %s', id => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await databases.migrated(id);
  });

  const check = async (more: Partial<FsckOptions> = {}) =>
    fsck(databaseOf(knex), {
      origin: ORIGIN,
      keys: [await keyOf(1)],
      ...more,
    });

  it.each(ATTACKS)('is found: $code, who $does', async given => {
    const log = await filled(knex);
    const { note } = (await log.checkpoint())!;
    expect((await check(anchored(note))).findings).toEqual([]);
    await unguard(knex);
    const known = await given.attack(knex, note);
    const { findings } = await check(known ?? {});
    const found = findings.find(({ code }) => code === given.code);
    expect(
      findings.map(({ code, index, message }) => [code, index, message]),
    ).toContainEqual([given.code, found?.index, found?.message]);
    expect(found).toMatchObject({
      name: expect.any(String),
      remedy: expect.any(String),
    });
    const { index = -1, end = index + 1 } = found!;
    const { at = index } = given;
    expect({ at, isWithin: index <= at && at < end }).toEqual({
      at,
      isWithin: true,
    });
  });

  it('is found: T8, who writes it all again without the key', async () => {
    await filled(knex);
    const notes: object[] = await knex('audit_checkpoint').orderBy('size');
    await unguard(knex);
    await emptied(knex);
    const log = await openLog(knex, { signers: [await keyOf(9)] });
    await log.append([{ id: eventOf(0).id, body: forged(0) }]);
    await log.append(entriesOf(1, SIZE));
    await knex('audit_checkpoint').insert(notes);
    await knex('audit_head').update({ published_size: SIZE });
    const { findings } = await check();
    expect(findings).toMatchObject([{ code: 'T8', index: 0 }]);
  });

  it('is found by an anchor alone: T9, who writes it all again with the key', async () => {
    const before = await filled(knex);
    const { note } = (await before.checkpoint())!;
    await unguard(knex);
    await emptied(knex);
    const log = await openLog(knex);
    await log.append([{ id: eventOf(0).id, body: forged(0) }]);
    await log.append(entriesOf(1, SIZE));
    await log.publish();
    expect((await check()).findings).toEqual([]);
    const { findings } = await check(anchored(note));
    expect(findings[0]).toMatchObject({ code: 'T9' });
  });

  it('is found by an anchor alone: T10, who restores an older log', async () => {
    const log = await filled(knex, 1, 300);
    await log.append(entriesOf(300, SIZE));
    const { root } = await log.head();
    const newer = await noteOf(new Uint8Array(root), SIZE);
    // the same database again, as it was at 300
    knex = await databases.migrated(id);
    await filled(knex, 1, 300);
    expect((await check()).findings).toEqual([]);
    const { findings } = await check(anchored(newer));
    expect(findings).toMatchObject([{ code: 'T10', index: 300, end: SIZE }]);
    await expect(
      openLog(knex, { anchored: async () => [newer] }),
    ).resolves.toMatchObject({ state: 'rolled-back' });
  });

  it('is found: T11, who shows others another view', async () => {
    const log = await filled(knex);
    const { note } = (await log.checkpoint())!;
    const other = await noteOf(nodeHash.leaf(new Uint8Array([1])), SIZE);
    const { findings } = await check({
      anchors: [
        { kind: 'file', target: 'worm', note },
        { kind: 'witness', target: 'consortium', note: other },
      ],
    });
    expect(findings).toMatchObject([{ code: 'T11', end: SIZE }]);
  });

  it('is found: T13, who dates an event back', async () => {
    const log = await filled(knex);
    const late = eventOf(SIZE, {
      time: new Date(NOW_MS - 72 * HOUR_MS).toISOString(),
    });
    await log.append([entryOf(late)]);
    await log.publish();
    const { findings } = await check();
    expect(findings[0]).toMatchObject({ code: 'T13', index: SIZE });
  });

  it('is found: T19, who begins something and never says what came of it', async () => {
    const log = await filled(knex);
    await log.append([entryOf(eventOf(SIZE, { status: 'initiated' }))]);
    await log.publish();
    expect((await check()).findings).toEqual([]);
    const { findings } = await check({ nowMs: NOW_MS + 48 * HOUR_MS });
    expect(findings).toMatchObject([{ code: 'T19', index: SIZE }]);
  });
});
