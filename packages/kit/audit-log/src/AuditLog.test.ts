import {
  openCheckpoint,
  parseProofFile,
  whyNotConsistent,
  whyNotIncluded,
} from '@bellwether/domain-transparency-log';
import type { Knex } from 'knex';
import { createTestDatabases } from './__testUtils__/databases';
import {
  entriesOf,
  entryOf,
  eventOf,
  keyOf,
  openLog,
  ORIGIN,
} from './__testUtils__/logs';
import { databaseOf } from './database';
import { fsck } from './fsck/fsck';
import { nodeHash } from './nodeHash';

const databases = createTestDatabases();

describe.each(databases.ids)('a log in %s', id => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await databases.migrated(id);
  });

  it('gives entries their places, each once', async () => {
    const log = await openLog(knex);
    const entries = entriesOf(0, 700);
    const [first, second] = await Promise.all([
      log.append(entries.slice(0, 300)),
      log.append(entries.slice(290, 700)),
    ]);
    expect(first).toEqual(Array.from({ length: 300 }, (_, at) => at));
    expect(second.slice(0, 12)).toEqual([
      290, 291, 292, 293, 294, 295, 296, 297, 298, 299, 300, 301,
    ]);
    expect(await log.append([entries[5], entries[5]])).toEqual([5, 5]);
    expect(await log.append([])).toEqual([]);
    expect((await log.head()).size).toBe(700);
    expect(Buffer.from((await log.entry(699))!)).toEqual(
      Buffer.from(entries[699].body),
    );
    expect(await log.entry(700)).toBeUndefined();
  });

  it('signs what it is, and proves what is in it', async () => {
    const log = await openLog(knex);
    expect(await log.publish()).toBeUndefined();
    const key = await keyOf(1);
    const opened = [];
    for (const [from, to] of [
      [0, 1],
      [1, 256],
      [256, 300],
      [300, 1100],
    ]) {
      await log.append(entriesOf(from, to));
      const published = (await log.publish())!;
      expect(published.size).toBe(to);
      opened.push(
        (await openCheckpoint(published.note, ORIGIN, [key])).checkpoint,
      );
    }
    expect(await log.publish()).toBeUndefined();
    const last = opened.at(-1)!;
    for (const earlier of opened) {
      expect(
        whyNotConsistent({
          ...{ from: earlier.size, fromRoot: earlier.root },
          ...{ to: last.size, toRoot: last.root },
          proof: await log.consistency(Number(earlier.size), 1100),
        }),
      ).toBeNull();
    }
    for (const [index, size] of [
      [0, 1100],
      [255, 256],
      [299, 300],
      [1099, undefined],
    ] as const) {
      const file = parseProofFile((await log.proof(index, size))!);
      const { checkpoint } = await openCheckpoint(file.checkpoint, ORIGIN, [
        key,
      ]);
      expect(
        whyNotIncluded({
          ...{ index: BigInt(index), size: checkpoint.size },
          ...{ root: checkpoint.root, proof: file.proof },
          leaf: nodeHash.leaf(entryOf(eventOf(index)).body),
        }),
      ).toBeNull();
    }
    expect(await log.proof(300, 300)).toBeUndefined();
    expect(await log.proof(0, 299)).toBeUndefined();
    await expect(log.consistency(1, 1101)).rejects.toThrow(
      'Expected at most 1100 entries, found 1101.',
    );
    expect(
      (await log.checkpoints({ before: 300, limit: 5 })).map(
        ({ size, seq }) => [size, seq],
      ),
    ).toEqual([
      [256, 2],
      [1, 1],
    ]);
  });

  it('has nothing wrong with it', async () => {
    const log = await openLog(knex);
    await log.append(entriesOf(0, 1000));
    await log.publish();
    const report = await fsck(databaseOf(knex), {
      ...{ origin: ORIGIN, keys: [await keyOf(1)] },
    });
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ entries: 1000, checkpoints: 1 });
  });
});
