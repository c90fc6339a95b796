import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { TestRepository } from '@bellwether/kit-git-testing';
import { packHistory } from './packHistory';
import { historyKey, openHistory, readHistory } from './readHistory';

let repository: TestRepository;

beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.remove());

/** The hashes of a history, and how many commits Git was asked for. */
async function packed(to = 'HEAD', kept: readonly string[] = ['test']) {
  let asked = 0;
  const reading = await packHistory(
    await openHistory(repository.folder, { to }),
    { kept, onCommit: () => (asked += 1) },
  );
  await reading.keep();
  const { commits, order } = reading;
  return { asked, hashes: [...order].map(index => commits.hashOf(index)) };
}

const hashesOf = async (to = 'HEAD') => {
  const { commits } = await readHistory(repository.folder, { to });
  return commits.map(({ hash }) => hash);
};

const files = () => {
  const place = join(repository.folder, 'bellwether-cache');
  return readdirSync(place).map(name => join(place, name));
};

describe('packHistory', () => {
  it('asks Git for what is new alone', async () => {
    for (let count = 0; count < 5; count += 1) repository.commit();
    repository.write();
    expect((await packed()).asked).toBe(5);
    expect((await packed()).asked).toBe(0);
    expect((await packed('HEAD~2')).asked).toBe(0);
    repository.commit({ parents: [2], ref: 'refs/heads/side' });
    repository.commit({ parents: [5, 6] });
    repository.write();
    for (const [to, asked] of [
      ['HEAD', 2],
      ['side', 0],
      ['HEAD~1', 0],
    ] as const) {
      expect(await packed(to)).toEqual({ asked, hashes: await hashesOf(to) });
    }
    expect((await packed('HEAD', ['other'])).asked).toBe(7);
  });

  it('is right when branches are rewritten, left out and taken up again', async () => {
    for (let count = 0; count < 4; count += 1) repository.commit();
    repository.write();
    await packed();
    repository.commit({ parents: [2], message: 'fix: instead' });
    repository.write();
    expect(await packed()).toEqual({ asked: 1, hashes: await hashesOf() });
    repository.commit({ parents: [], ref: 'refs/heads/orphan' });
    repository.write();
    const orphan = await packed('orphan');
    expect(orphan).toEqual({ asked: 1, hashes: await hashesOf('orphan') });
    expect(await packed()).toEqual({ asked: 0, hashes: await hashesOf() });
  });

  it('reads all where what was kept leads nowhere', async () => {
    const [one] = [repository.commit(), repository.commit()];
    repository.write();
    await packed();
    const [file] = files();
    const content = readFileSync(file).subarray(64);
    const end = content.indexOf('\n');
    const heads: string[] = JSON.parse(content.subarray(0, end).toString());
    const forge = (head: unknown, rest: Uint8Array) => {
      const forged = Buffer.concat([
        Buffer.from(`${JSON.stringify(head)}\n`),
        rest,
      ]);
      const digest = createHash('sha256').update(forged).digest('hex');
      writeFileSync(file, Buffer.concat([Buffer.from(digest), forged]));
    };
    repository.commit();
    repository.write();
    const rest = content.subarray(end + 1);
    // a commit that is gone, as after `git gc`
    forge(['f'.repeat(40)], rest);
    expect(await packed()).toEqual({ asked: 3, hashes: await hashesOf() });
    // heads that contain more than was kept
    const missing = await packHistory(
      await openHistory(repository.folder, { to: repository.hash(one) }),
    );
    forge(heads, Buffer.concat(missing.commits.toBytes()));
    expect((await packed()).hashes).toEqual(await hashesOf());
    forge(heads, rest.subarray(0, -1));
    expect(await packed()).toEqual({ asked: 3, hashes: await hashesOf() });
    forge(heads, Buffer.alloc(0));
    expect(await packed()).toEqual({ asked: 3, hashes: await hashesOf() });
  });

  it('keeps nothing of a clone that is not whole', async () => {
    for (let count = 0; count < 3; count += 1) repository.commit();
    repository.write();
    const clone = new TestRepository();
    try {
      clone.git('fetch', '--quiet', '--depth=2', `file://${repository.folder}`);
      const reading = packHistory(
        await openHistory(clone.folder, { to: 'FETCH_HEAD' }),
        { kept: ['test'] },
      );
      await expect(reading).rejects.toMatchObject({ failure: 'shallow' });
      clone.git('fetch', '--quiet', '--unshallow', repository.folder, 'main');
      const whole = await packHistory(
        await openHistory(clone.folder, { to: 'FETCH_HEAD' }),
        { kept: ['test'] },
      );
      expect(whole.order).toHaveLength(3);
    } finally {
      clone.remove();
    }
  });

  it('takes no part of a history', async () => {
    repository.commit();
    repository.write();
    const part = await openHistory(repository.folder, { from: 'HEAD' });
    await expect(packHistory(part)).rejects.toThrow(
      'Expected a whole history, found a part of one.',
    );
  });
});

describe('historyKey', () => {
  const keyOf = async () => historyKey(await openHistory(repository.folder));

  it.each([
    ['a commit is added', () => repository.commit()],
    [
      'history is rewritten',
      () => repository.commit({ parents: [], message: 'feat: other' }),
    ],
    ['a tag is added', () => repository.tag('v1.1.0', 1)],
    [
      'a tag is moved',
      () =>
        repository.tag(
          'v1.0.0',
          repository.commit({ ref: 'refs/heads/side', parents: [1] }),
        ),
    ],
    [
      'a tag becomes an annotated one',
      () => repository.tag('v1.0.0', 1, 'Release'),
    ],
  ])('is another when %s', async (_, change) => {
    repository.commit();
    repository.tag('v1.0.0', 1);
    repository.write();
    const before = await keyOf();
    expect(await keyOf()).toBe(before);
    change();
    repository.write();
    expect(await keyOf()).not.toBe(before);
  });
});
