import { createMockDirectory } from '@backstage/backend-test-utils';
import { realpathSync, truncateSync } from 'node:fs';
import { LIMITS } from '../limits';
import { scanDocs } from './scanDocs';

const folder = createMockDirectory();
const scan = () => scanDocs(realpathSync(folder.resolve('docs')));

describe('scanDocs', () => {
  beforeEach(() => folder.clear());

  it('sorts pages, attachments and what is not published', async () => {
    folder.setContent({
      docs: {
        'index.md': '',
        'b.markdown': '',
        guide: { 'a.md': '', 'picture.PNG': '', 'evil.html': '', 'x.js': '' },
        '.hidden': { 'secret.md': '' },
        '.env': 'KEY=1',
        'data.csv': '',
        Makefile: '',
      },
    });
    const { pages, attachments, leftOut } = await scan();
    expect(pages.map(({ path }) => path)).toEqual([
      'b.markdown',
      'guide/a.md',
      'index.md',
    ]);
    expect(attachments.map(({ path }) => path)).toEqual([
      'data.csv',
      'guide/picture.PNG',
    ]);
    expect(leftOut).toEqual(['Makefile', 'guide/evil.html', 'guide/x.js']);
  });

  it('follows a link to a file in the folder', async () => {
    folder.setContent({
      docs: {
        'real.md': '# Real',
        'alias.md': ctx => ctx.symlink('./real.md'),
      },
    });
    const { pages } = await scan();
    expect(pages.map(({ path }) => path)).toEqual(['alias.md', 'real.md']);
    expect(pages[0].realPath).toBe(pages[1].realPath);
  });

  it.each<[string, string]>([
    ['a file outside', '../outside.md'],
    ['an absolute path', '/etc/hostname'],
  ])('refuses a link to %s', async (_, target) => {
    folder.setContent({
      'outside.md': 'secret',
      docs: {
        guide: { 'x.md': ctx => ctx.symlink(target.replace('../', '../../')) },
      },
    });
    await expect(scan()).rejects.toThrow(
      'guide/x.md leads out of the documentation folder; replace the link by a copy',
    );
  });

  it('refuses a link to a folder outside, to a folder inside, and to nothing', async () => {
    folder.setContent({
      outside: {},
      docs: { up: ctx => ctx.symlink('../outside') },
    });
    await expect(scan()).rejects.toThrow(
      'up leads out of the documentation folder',
    );
    folder.setContent({ docs: { a: {}, round: ctx => ctx.symlink('.') } });
    await expect(scan()).rejects.toThrow(
      'round: expected a file or a folder, found a link to a folder; replace it by the folder',
    );
    folder.setContent({ docs: { 'x.md': ctx => ctx.symlink('./gone.md') } });
    await expect(scan()).rejects.toThrow(
      'x.md does not exist, or is a link to nothing',
    );
  });

  it('has limits', async () => {
    const path = `${'d/'.repeat(LIMITS.depth + 1)}x.md`;
    folder.setContent({ docs: { [path]: '' } });
    await expect(scan()).rejects.toThrow(
      `expected folders at most ${LIMITS.depth} deep`,
    );

    folder.setContent({ docs: { 'film.mp4': '' } });
    truncateSync(folder.resolve('docs/film.mp4'), LIMITS.attachmentBytes + 1);
    await expect(scan()).rejects.toThrow(
      `film.mp4: expected at most ${LIMITS.attachmentBytes} bytes`,
    );

    folder.setContent({ docs: { 'dump.bin': '' } });
    truncateSync(folder.resolve('docs/dump.bin'), LIMITS.totalBytes + 1);
    await expect(scan()).rejects.toThrow(
      `dump.bin: expected at most ${LIMITS.totalBytes} bytes in the documentation folder`,
    );
  });
});
