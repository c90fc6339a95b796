import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestRepository } from '@bellwether/kit-git-testing';
import { openHistory } from './readHistory';
import { resultCache } from './resultCache';

let repository: TestRepository;
const place = () => join(repository.folder, 'bellwether-cache');
const cacheOf = async (to = 'HEAD', made = 'v1') =>
  resultCache(await openHistory(repository.folder, { to }), [made]);
const keep = async (text: string, to?: string, made?: string) => {
  const cache = await cacheOf(to, made);
  await cache.write([Buffer.from(text)]);
};
const kept = async (to?: string, made?: string) => {
  const cache = await cacheOf(to, made);
  const result = await cache.read();
  return result && Buffer.from(result).toString();
};
const refs = () =>
  repository
    .git('for-each-ref', '--format=%(refname) %(objectname)')
    .trim()
    .split('\n')
    .map(line => line.split(' '));

beforeEach(() => {
  repository = new TestRepository();
  repository.commit();
  repository.tag('v1.0.0', 1);
  repository.write();
});
afterEach(() => repository.remove());

describe('resultCache', () => {
  it('keeps a result of any bytes', async () => {
    expect(await kept()).toBeUndefined();
    await keep('');
    expect(await kept()).toBe('');
    await (await cacheOf()).write([Buffer.from('\0'), Buffer.from('ü')]);
    expect(await kept()).toBe('\0ü');
    expect(await kept(undefined, 'v2')).toBeUndefined();
  });

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
  ])(
    'finds nothing when %s, and finds it again when that is undone',
    async (_, change) => {
      await keep('kept');
      const before = refs();
      change();
      repository.write();
      expect(await kept()).toBeUndefined();
      for (const [name] of refs()) repository.git('update-ref', '-d', name);
      for (const ref of before) repository.git('update-ref', ...ref);
      expect(await kept()).toBe('kept');
    },
  );

  it('goes by the commits that names lead to', async () => {
    repository.branch('side', 1);
    repository.write();
    await keep('of side', 'side');
    expect(await kept('side')).toBe('of side');
    repository.commit();
    repository.write();
    expect(await kept('main')).toBeUndefined();
    repository.commit({ ref: 'refs/heads/side', parents: [1] });
    repository.write();
    expect(await kept('side')).toBeUndefined();
  });

  it('takes nothing that is damaged', async () => {
    await keep('kept');
    const [name] = readdirSync(place());
    const file = join(place(), name);
    const whole = readFileSync(file);
    for (const damaged of [
      whole.subarray(0, -1),
      Buffer.concat([whole, Buffer.from('x')]),
      Buffer.from(whole).fill('y', 64, 65),
      whole.subarray(0, 10),
      Buffer.alloc(0),
    ]) {
      writeFileSync(file, damaged);
      expect(await kept()).toBeUndefined();
    }
    await keep('kept again');
    expect(await kept()).toBe('kept again');
  });

  it('grows no further than is allowed, and keeps what was used last', async () => {
    for (let count = 0; count < 8; count += 1)
      await keep(`${count}`, undefined, `${count}`);
    expect(await kept(undefined, '0')).toBe('0');
    await keep('8', undefined, '8');
    expect(readdirSync(place())).toHaveLength(8);
    expect(await kept(undefined, '0')).toBe('0');
    expect(await kept(undefined, '1')).toBeUndefined();
  });

  it('does without where nothing can be written', async () => {
    writeFileSync(place(), 'in the way');
    chmodSync(place(), 0o400);
    await keep('kept');
    expect(await kept()).toBeUndefined();
  });
});
