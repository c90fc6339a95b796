import { isChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { copyFile, mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, join, posix, resolve } from 'node:path';
import { pageHtml } from './html/pageHtml';
import { STYLESHEET, STYLESHEET_PATH } from './html/stylesheet';
import { LIMITS } from './limits';
import { RenderedPage, renderPage } from './markdown/renderPage';
import type { EditUrl } from './site/editUrl';
import { contentsPage } from './site/contentsPage';
import { NavNode, buildNavigation, pagesInOrder } from './site/navigation';
import type { MkdocsConfig } from './site/readMkdocsYml';
import { readText, resolveInside } from './site/readSafely';
import { DocsFile, scanDocs } from './site/scanDocs';
import { searchDocuments, searchIndex } from './site/searchIndex';
import { pageUrl } from './site/urls';

/** Writes below one folder and remembers what it wrote. */
class SiteFolder {
  readonly files: string[] = [];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async write(path: string, content: string): Promise<void> {
    await writeFile(await this.#prepare(path), content, 'utf8');
  }

  async copy(path: string, from: string): Promise<void> {
    await copyFile(from, await this.#prepare(path));
  }

  async #prepare(path: string): Promise<string> {
    const target = join(this.#root, ...posix.normalize(path).split('/'));
    await mkdir(dirname(target), { recursive: true });
    this.files.push(path);
    return target;
  }
}

/** Files of a site that no file of the documentation may replace. */
const RESERVED = new Set([
  'search/search_index.json',
  'techdocs_metadata.json',
]);

/** What a site is generated from. */
export interface SiteInput {
  /** Folder of mkdocs.yml. */
  inputDir: string;
  /** Folder to write the site to; created when missing. */
  outputDir: string;
  config: MkdocsConfig;
  editUrl: EditUrl;
  /** Told about what is wrong and does not prevent a site. */
  warn(message: string): void;
}

/**
 * Generates the site of a documentation folder.
 *
 * @returns the files written, relative to `outputDir`, with forward slashes
 * @throws InputError or NotAllowedError naming the file
 */
export async function generateSite(input: SiteInput): Promise<string[]> {
  const { config, warn } = input;
  const root = await documentationFolder(input.inputDir, config.docsDir);
  const { pages, leftOut, ...found } = await scanDocs(root);
  const attachments = found.attachments.filter(({ path }) => {
    if (!RESERVED.has(path)) return true;
    warn(`${path} is left out: the site has a file of its own of that name`);
    return false;
  });
  if (pages.length === 0) {
    throw new InputError(
      `${config.docsDir}: expected Markdown files, found none; add ${config.docsDir}/index.md`,
    );
  }
  if (leftOut.length > 0) {
    warn(
      `Not published, because files of their kind are not shown in TechDocs: ${leftOut.join(', ')}`,
    );
  }
  assertDistinct(pages);

  const rendered = await renderAll(pages, attachments, warn);
  const titles = new Map(
    [...rendered].map(([path, { title }]) => [path, title]),
  );
  const navigation = buildNavigation({
    nav: config.nav,
    pages: pages.map(({ path }) => path),
    titleOf: path => titles.get(path),
    warn,
  });
  if (!pages.some(({ path }) => pageUrl(path) === '')) {
    warn(
      `${config.docsDir} has no index.md; a list of its pages takes its place`,
    );
    rendered.set('index.md', contentsPage(config.siteName, navigation));
  }

  const output = new SiteFolder(input.outputDir);
  await writePages(output, rendered, navigation, input);
  for (const { path, realPath } of attachments) {
    await output.copy(path, realPath);
  }
  await output.write(STYLESHEET_PATH, STYLESHEET);
  return output.files;
}

async function documentationFolder(inputDir: string, docsDir: string) {
  const root = await realpath(inputDir);
  const folder = resolve(root, docsDir);
  if (folder === root || !isChildPath(root, folder)) {
    throw new InputError(
      `mkdocs.yml: docs_dir: expected a folder beside mkdocs.yml, found "${docsDir}"`,
    );
  }
  return resolveInside(root, folder);
}

/** `a.md` and `a/index.md` have the same address, and so have `index.md` and `README.md`. */
function assertDistinct(pages: readonly DocsFile[]): void {
  const byUrl = new Map<string, string>();
  for (const { path } of pages) {
    const url = pageUrl(path).toLowerCase();
    const other = byUrl.get(url);
    if (other) {
      throw new InputError(
        `${path}: has the same address as ${other} ("${url || '/'}"); rename one of them`,
      );
    }
    byUrl.set(url, path);
  }
}

async function renderAll(
  pages: readonly DocsFile[],
  attachments: readonly DocsFile[],
  warn: (message: string) => void,
): Promise<Map<string, RenderedPage>> {
  const links = {
    pages: new Set(pages.map(({ path }) => path)),
    attachments: new Set(attachments.map(({ path }) => path)),
    warn,
  };
  const rendered = new Map<string, RenderedPage>();
  for (const { path, realPath } of pages) {
    const source = await readText(realPath, path, LIMITS.textBytes);
    rendered.set(path, renderPage(source, { path, ...links }));
  }
  return rendered;
}

async function writePages(
  output: SiteFolder,
  rendered: ReadonlyMap<string, RenderedPage>,
  navigation: readonly NavNode[],
  { config, editUrl }: SiteInput,
): Promise<void> {
  const order = pagesInOrder(navigation);
  const titleOf = (path: string) =>
    rendered.get(path)?.title ??
    titleInNavigation(navigation, path) ??
    config.siteName;
  const neighbour = (path: string | undefined) =>
    path === undefined ? undefined : { path, title: titleOf(path) };

  const documents = [];
  for (const [path, page] of rendered) {
    const index = order.indexOf(path);
    const url = pageUrl(path);
    const title = titleOf(path);
    await output.write(
      `${url}index.html`,
      pageHtml({
        siteName: config.siteName,
        path,
        title,
        html: page.html,
        headings: page.headings,
        navigation,
        stylesheet: STYLESHEET_PATH,
        editUrl: page.generated ? undefined : editUrl(path),
        previous: neighbour(index > 0 ? order[index - 1] : undefined),
        next: neighbour(index === -1 ? undefined : order[index + 1]),
      }),
    );
    documents.push(...searchDocuments(page, title, url));
  }
  await output.write(
    'search/search_index.json',
    JSON.stringify(searchIndex(documents)),
  );
}

function titleInNavigation(
  nodes: readonly NavNode[],
  path: string,
): string | undefined {
  for (const node of nodes) {
    const title =
      node.kind === 'section'
        ? titleInNavigation(node.children, path)
        : node.kind === 'page' && node.path === path && node.title;
    if (title) return title;
  }
  return undefined;
}
