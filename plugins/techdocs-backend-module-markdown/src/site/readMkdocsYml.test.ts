import { createMockDirectory } from '@backstage/backend-test-utils';
import { LIMITS } from '../limits';
import { parseMkdocsYml, readMkdocsYml } from './readMkdocsYml';

const parse = (content: string) =>
  parseMkdocsYml(content, 'mkdocs.yml', 'Docs');

describe('parseMkdocsYml', () => {
  it('reads names, folder, navigation and source, and leaves the rest to MkDocs', () => {
    expect(
      parse(`
site_name: Gradebook
site_description: How grades travel
docs_dir: documentation
repo_url: https://github.com/northfield/gradebook
edit_uri: edit/main/documentation
nav:
  - index.md
  - Guide: guide.md
  - Decisions:
      - adr/0001.md
      - Elsewhere: https://example.com
plugins: [techdocs-core]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:materialx.emoji.twemoji
extra: !ENV [KEY, none]
`),
    ).toEqual({
      siteName: 'Gradebook',
      siteDescription: 'How grades travel',
      docsDir: 'documentation',
      repoUrl: 'https://github.com/northfield/gradebook',
      editUri: 'edit/main/documentation',
      nav: [
        { target: 'index.md' },
        { title: 'Guide', target: 'guide.md' },
        {
          title: 'Decisions',
          entries: [
            { target: 'adr/0001.md' },
            { title: 'Elsewhere', target: 'https://example.com' },
          ],
        },
      ],
    });
  });

  it.each(['', '# nothing\n', 'site_name:\nnav:\n'])(
    'has defaults for %j',
    content => {
      expect(parse(content)).toEqual({
        siteName: 'Docs',
        siteDescription: '',
        docsDir: 'docs',
      });
    },
  );

  it.each([
    ['- a', 'mkdocs.yml: expected keys such as site_name, found ["a"]'],
    ['site_name: [a]', 'mkdocs.yml: site_name: expected a text, found ["a"]'],
    ['docs_dir: 7', 'mkdocs.yml: docs_dir: expected a text, found 7'],
    ['nav: index.md', 'mkdocs.yml: nav: expected a list, found "index.md"'],
    [
      'nav: [{a: a.md, b: b.md}]',
      'mkdocs.yml: nav[0]: expected a file, or one title with a file, an address or a list, found {"a":"a.md","b":"b.md"}',
    ],
    [
      'nav: [{a: {b: c}}]',
      'mkdocs.yml: nav[0].a: expected a list, found {"b":"c"}',
    ],
    ['nav: [7]', 'mkdocs.yml: nav[0]: expected a file, or one title'],
    ['site_name: "a', 'mkdocs.yml: Missing closing "quote at line 1'],
  ])('refuses %j', (content, message) => {
    expect(() => parse(content)).toThrow(message);
  });

  it('refuses aliases that multiply', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++) {
      const alias = `*a${level - 1}`;
      lines.push(
        `a${level}: &a${level} [${new Array(9).fill(alias).join(', ')}]`,
      );
    }
    expect(() => parse(lines.join('\n'))).toThrow(
      /^mkdocs\.yml: Excessive alias count/,
    );
  });
});

describe('readMkdocsYml', () => {
  const folder = createMockDirectory();
  beforeEach(() => folder.clear());

  it('prefers mkdocs.yaml, as TechDocs does', async () => {
    folder.setContent({
      'mkdocs.yaml': 'site_name: one',
      'mkdocs.yml': 'site_name: two',
    });
    await expect(readMkdocsYml(folder.path, 'none')).resolves.toMatchObject({
      siteName: 'one',
    });
  });

  it('does without, and writes nothing into the folder', async () => {
    folder.setContent({ docs: {} });
    await expect(readMkdocsYml(folder.path, 'Gradebook')).resolves.toEqual({
      siteName: 'Gradebook',
      siteDescription: '',
      docsDir: 'docs',
    });
    expect(folder.content()).toEqual({ docs: {} });
  });

  it('refuses a link that leads out of the folder', async () => {
    folder.setContent({
      'secret.yml': 'site_name: secret',
      repository: { 'mkdocs.yml': ctx => ctx.symlink('../secret.yml') },
    });
    await expect(
      readMkdocsYml(folder.resolve('repository'), 'Docs'),
    ).rejects.toThrow(
      'mkdocs.yml leads out of the documentation folder; replace the link by a copy',
    );
  });

  it('refuses a file beyond the limit', async () => {
    folder.setContent({ 'mkdocs.yml': '#'.repeat(LIMITS.textBytes + 1) });
    await expect(readMkdocsYml(folder.path, 'Docs')).rejects.toThrow(
      `mkdocs.yml: expected at most ${LIMITS.textBytes} bytes, found ${
        LIMITS.textBytes + 1
      }; split the file`,
    );
  });
});
