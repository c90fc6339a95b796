import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { existsSync, readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { createLogger, transports } from 'winston';
import { MarkdownGenerator } from './MarkdownGenerator';

// jsdom is a module Jest cannot load outside of its jsdom environment, where the file system is not whole; Node can
const { JSDOM } = process
  .getBuiltinModule('node:module')
  .createRequire(__filename)('jsdom') as {
  JSDOM: new (
    html: string,
    options: { url: string },
  ) => { window: { document: Document } };
};

const folder = createMockDirectory();
const NOW = 1_795_000_000_000;
const picture = Buffer.from('89504e470d0a1a0a', 'hex');

const site = {
  'mkdocs.yml': `
site_name: Gradebook
site_description: How grades travel
nav:
  - Home: index.md
  - Guide:
      - guide/setup.md
      - Picture book: guide/pictures.md
`,
  docs: {
    'index.md':
      '# Gradebook\n\nStart with [the setup](guide/setup.md#tools).\n',
    guide: {
      'setup.md': '# Set up\n\n## Tools\n\n!!! tip\n    Bring a pencil.\n',
      'pictures.md': '![one](../img/one.png)\n',
      'not-in-nav.md': '# Loose leaf\n',
    },
    img: { 'one.png': picture },
  },
};

/** Runs the generator from `input` to `output` and collects what it says. */
async function generate(
  options: { etag?: string; inputDir?: string; type?: 'url' | 'dir' } = {},
) {
  const generator = new MarkdownGenerator({
    config: mockServices.rootConfig(),
    logger: mockServices.logger.mock(),
    now: () => NOW,
  });
  const logStream = new PassThrough();
  const logger = createLogger({
    transports: [new transports.Stream({ stream: new PassThrough() })],
  });
  const warn = jest.spyOn(logger, 'warn');
  await generator.run({
    inputDir: options.inputDir ?? folder.resolve('input'),
    outputDir: folder.resolve('output'),
    logger,
    logStream,
    etag: options.etag,
    siteOptions: { name: 'Named by the entity' },
    parsedLocationAnnotation:
      options.type === 'url'
        ? {
            type: 'url',
            target: 'https://github.com/northfield/gradebook/tree/main/',
          }
        : undefined,
  });
  return {
    warnings: warn.mock.calls.map(([message]) => String(message)),
    said: String(logStream.read() ?? ''),
  };
}
const read = (path: string) =>
  readFileSync(folder.resolve('output', path), 'utf8');
const documentOf = (path: string) =>
  new JSDOM(read(path), {
    url: `https://portal/docs/x/${path.replace(/index\.html$/, '')}`,
  }).window.document;
/** The message of a failure with those of its causes. */
const failure = async (run: Promise<unknown>) => {
  const error = await run.then(
    () => undefined,
    thrown => thrown,
  );
  return String(error);
};

beforeEach(() => folder.setContent({ input: site, output: {} }));

describe('MarkdownGenerator', () => {
  it('generates a site with metadata, search index and attachments', async () => {
    const { warnings, said } = await generate({ etag: 'abc' });
    expect(warnings).toEqual([]);
    expect(said).toBe('Generated 7 files of "Gradebook"\n');

    const { files, ...metadata } = JSON.parse(read('techdocs_metadata.json'));
    expect(metadata).toEqual({
      site_name: 'Gradebook',
      site_description: 'How grades travel',
      build_timestamp: NOW,
      etag: 'abc',
    });
    expect(files).toEqual([
      expect.stringMatching(
        /^assets\/stylesheets\/main\.[0-9a-f]{8}\.min\.css$/,
      ),
      'guide/not-in-nav/index.html',
      'guide/pictures/index.html',
      'guide/setup/index.html',
      'img/one.png',
      'index.html',
      'search/search_index.json',
      'techdocs_metadata.json',
    ]);
    for (const file of files) {
      expect(existsSync(folder.resolve('output', file))).toBe(true);
    }
    expect(readFileSync(folder.resolve('output/img/one.png'))).toEqual(picture);

    const { docs } = JSON.parse(read('search/search_index.json'));
    expect(docs).toContainEqual({
      location: 'guide/setup/#tools',
      title: 'Tools',
      text: 'Tip\nBring a pencil.',
    });
    expect(docs).toContainEqual({
      location: 'guide/not-in-nav/',
      title: 'Loose leaf',
      text: '',
    });
  });

  it('takes titles from the page, else from the navigation', async () => {
    await generate();
    expect(documentOf('guide/setup/index.html').title).toBe(
      'Set up - Gradebook',
    );
    expect(documentOf('guide/pictures/index.html').title).toBe(
      'Picture book - Gradebook',
    );
    const next = documentOf(
      'guide/setup/index.html',
    ).querySelector<HTMLAnchorElement>('.md-footer__link--next');
    expect(next?.href).toBe('https://portal/docs/x/guide/pictures/');
  });

  it('leads every link to a file of the site', async () => {
    await generate();
    expect(brokenLinks()).toEqual([]);
    const link =
      documentOf('index.html').querySelector<HTMLAnchorElement>('article p a');
    expect(link?.href).toBe('https://portal/docs/x/guide/setup/#tools');
  });

  it('generates the documentation of this very repository without a broken link', async () => {
    await generate({ inputDir: resolve(__dirname, '../../..') });
    expect(JSON.parse(read('techdocs_metadata.json')).site_name).toBe(
      'Bellwether',
    );
    expect(brokenLinks()).toEqual([]);
  });

  it('offers to edit pages that were read from a repository', async () => {
    await generate({ type: 'url' });
    expect(
      documentOf('guide/setup/index.html')
        .querySelector('[title="Edit this page"]')
        ?.getAttribute('href'),
    ).toBe(
      'https://github.com/northfield/gradebook/edit/main/docs/guide/setup.md',
    );
  });

  it('does without mkdocs.yml and without index.md', async () => {
    folder.setContent({
      input: { docs: { 'b.md': '# Second', 'a.md': 'text' } },
      output: {},
    });
    const { warnings, said } = await generate();
    expect(warnings).toEqual([
      'docs has no index.md; a list of its pages takes its place',
    ]);
    expect(said).toContain('WARNING: docs has no index.md');
    const links = documentOf('index.html').querySelectorAll('article li a');
    expect([...links].map(link => link.outerHTML)).toEqual([
      '<a href="a/">A</a>',
      '<a href="b/">Second</a>',
    ]);
    expect(JSON.parse(read('techdocs_metadata.json'))).toMatchObject({
      site_name: 'Named by the entity',
    });
  });

  it('warns about what it leaves out and goes on', async () => {
    folder.addContent({
      'input/docs/evil.html': '<script>alert(1)</script>',
      'input/docs/techdocs_metadata.json': '{"etag": "forged"}',
      'input/docs/guide/broken.md': '[x](gone.md)',
    });
    const { warnings } = await generate({ etag: 'real' });
    expect(warnings).toEqual([
      'techdocs_metadata.json is left out: the site has a file of its own of that name',
      'Not published, because files of their kind are not shown in TechDocs: evil.html',
      'guide/broken.md: link "gone.md" leads to guide/gone.md, which is not there',
    ]);
    expect(existsSync(folder.resolve('output/evil.html'))).toBe(false);
    expect(JSON.parse(read('techdocs_metadata.json')).etag).toBe('real');
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a folder outside',
      { 'input/mkdocs.yml': 'docs_dir: ../elsewhere' },
      'mkdocs.yml: docs_dir: expected a folder beside mkdocs.yml, found "../elsewhere"',
    ],
    [
      'the folder of mkdocs.yml itself',
      { 'input/mkdocs.yml': 'docs_dir: .' },
      'mkdocs.yml: docs_dir: expected a folder beside mkdocs.yml, found "."',
    ],
    [
      'an absolute folder',
      { 'input/mkdocs.yml': 'docs_dir: /etc' },
      'mkdocs.yml: docs_dir: expected a folder beside mkdocs.yml, found "/etc"',
    ],
    [
      'a folder that is not there',
      { 'input/mkdocs.yml': 'docs_dir: gone' },
      'gone does not exist, or is a link to nothing',
    ],
    [
      'two pages of one address',
      { 'input/docs/guide.md': '', 'input/docs/guide/README.md': '' },
      'guide.md: has the same address as guide/README.md ("guide/"); rename one of them',
    ],
  ])('refuses %s and names it', async (_, files, message) => {
    folder.addContent(files);
    expect(await failure(generate())).toContain(message);
    expect(existsSync(folder.resolve('output/index.html'))).toBe(false);
  });

  it('refuses a folder without Markdown', async () => {
    folder.setContent({ input: { docs: { 'a.txt': '' } }, output: {} });
    expect(await failure(generate())).toContain(
      'docs: expected Markdown files, found none; add docs/index.md',
    );
  });

  it('refuses links out of the folder, for pages, pictures and the folder itself', async () => {
    for (const path of ['docs/x.md', 'docs/x.png']) {
      folder.setContent({
        'secret.txt': 'secret',
        input: {
          docs: { 'index.md': '' },
          [path]: ctx => ctx.symlink('../../secret.txt'),
        },
        output: {},
      });
      expect(await failure(generate())).toContain(
        `${posix.basename(path)} leads out of the documentation folder`,
      );
    }
    folder.setContent({
      elsewhere: { 'index.md': 'secret' },
      input: { docs: ctx => ctx.symlink('../elsewhere') },
      output: {},
    });
    expect(await failure(generate())).toContain(
      'docs_dir: expected a folder beside mkdocs.yml, found "docs"',
    );
  });

  /** Links and pictures of all pages that lead to no file of the site, or to no heading of it. */
  function brokenLinks(): string[] {
    const { files } = JSON.parse(read('techdocs_metadata.json')) as {
      files: string[];
    };
    return files
      .filter(file => file.endsWith('.html'))
      .flatMap(file => {
        const elements = documentOf(file).querySelectorAll(
          '[href], [src]',
        ) as NodeListOf<HTMLAnchorElement & HTMLImageElement>;
        return [...elements]
          .map(element => element.href || element.src)
          .filter(href => !leads(href, files))
          .map(href => `${file}: ${href}`);
      });
  }

  function leads(href: string, files: string[]): boolean {
    const base = 'https://portal/docs/x/';
    if (!href.startsWith(base)) return !href.startsWith('https://portal/docs');
    const [path, anchor] = decodeURIComponent(href.slice(base.length)).split(
      '#',
    );
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    if (!files.includes(file)) return false;
    return !anchor || documentOf(file).getElementById(anchor) !== null;
  }
});
