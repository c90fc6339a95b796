import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestRepository } from '@bellwether/kit-git-testing';
import { deepen } from './deepen';
import { readHistory } from './readHistory';
import { resolveCommit } from './refs';

let repository: TestRepository;
let folder: string;
let clone: string;

beforeEach(() => {
  repository = new TestRepository();
  for (let count = 0; count < 300; count += 1) repository.commit();
  repository.tag('v1.0.0', 150, 'Release 1.0.0');
  repository.write();
  folder = mkdtempSync(join(tmpdir(), 'kit-git-'));
  clone = join(folder, 'clone');
  const origin = `file://${repository.folder}`;
  repository.git(
    'clone',
    '--quiet',
    '--bare',
    '--depth=1',
    '--no-tags',
    origin,
    clone,
  );
});

afterEach(() => {
  repository.remove();
  rmSync(folder, { recursive: true });
});

it('fetches all of the history, once', async () => {
  await expect(readHistory(clone)).rejects.toMatchObject({
    failure: 'shallow',
  });
  expect(await deepen(clone)).toBe(true);
  const { commits, tags } = await readHistory(clone);
  expect(commits).toHaveLength(300);
  expect(tags.map(({ name }) => name)).toEqual(['v1.0.0']);
  expect(await deepen(clone)).toBe(false);
});

it('fetches no more than is needed', async () => {
  let asked = 0;
  const isEnough = async () => {
    asked += 1;
    return readHistory(clone, { from: 'v1.0.0' }).then(
      () => true,
      () => false,
    );
  };
  await deepen(clone, { isEnough });
  expect(asked).toBe(2);
  const { commits } = await readHistory(clone, { from: 'v1.0.0' });
  expect(commits).toHaveLength(150);
  await expect(readHistory(clone)).rejects.toMatchObject({
    failure: 'shallow',
  });
});

it('leaves nothing out when the rest cannot be had', async () => {
  const before = await resolveCommit(clone, 'HEAD');
  repository.remove();
  await expect(deepen(clone)).rejects.toMatchObject({
    failure: 'unreachable',
    message: expect.stringContaining('Check the network and the credentials'),
  });
  await expect(
    deepen(clone, { remote: '--upload-pack=x' }),
  ).rejects.toMatchObject({ failure: 'unreachable' });
  expect(await resolveCommit(clone, 'HEAD')).toBe(before);
});
