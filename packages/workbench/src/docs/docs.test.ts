import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  documentation,
  filesBelow,
  isMarkdown,
  readPage,
  root,
  workspaces,
} from './__testUtils__/pages';

const readmes = workspaces().map(folder => `${folder}/README.md`);
const pages = documentation();
const isRelative = (target: string) => !/^[a-z][a-z0-9+.-]*:/i.test(target);

/** Why a relative link leads nowhere; undefined when it does not. */
function brokenLink(file: string, target: string): string | undefined {
  const [to, anchor] = target.split('#');
  const found =
    to === '' ? file : path.posix.join(path.posix.dirname(file), to);
  if (!fs.existsSync(path.join(root, found))) return 'does not exist';
  // TechDocs serves docs/ alone: what leads out of it works on GitHub and is dead in the portal
  if (file.startsWith('docs/') && !found.startsWith('docs/')) {
    return 'leads out of docs/';
  }
  if (anchor === undefined) return undefined;
  return isMarkdown(found) && readPage(found).anchors.includes(anchor)
    ? undefined
    : `has no heading "${anchor}"`;
}

describe('links', () => {
  it.each([
    ...pages.map(({ file }) => file),
    ...['CONTRIBUTING.md', 'SECURITY.md'],
    ...readmes,
  ])('of %s resolve', file => {
    const broken = readPage(file)
      .links.filter(({ target }) => isRelative(target))
      .map(({ target, line }) => ({
        link: `${file}:${line}: ${target}`,
        fault: brokenLink(file, target),
      }))
      .filter(({ fault }) => fault !== undefined);
    expect(broken).toEqual([]);
  });
});

describe('the documentation site', () => {
  const site = parse(fs.readFileSync(path.join(root, 'mkdocs.yml'), 'utf8'));
  const listed = listedIn(site.nav);
  const files = filesBelow('docs');

  it('lists every page once, and no page that does not exist', () => {
    const expected = files
      .filter(isMarkdown)
      .map(file => file.slice('docs/'.length));
    expect([...listed].sort()).toEqual(expected);
  });

  it('shows or links every other file from a page', () => {
    const used = new Set(
      pages.flatMap(({ file, links }) =>
        links
          .filter(({ target }) => isRelative(target))
          .map(({ target }) =>
            path.posix.join(path.posix.dirname(file), target.split('#')[0]),
          ),
      ),
    );
    expect(files.filter(file => !isMarkdown(file) && !used.has(file))).toEqual(
      [],
    );
  });

  it('is known to the catalog', () => {
    const entity = parse(
      fs.readFileSync(path.join(root, 'catalog-info.yaml'), 'utf8'),
    );
    expect(entity.metadata.annotations['backstage.io/techdocs-ref']).toBe(
      'dir:.',
    );
    expect(site.plugins).toContain('techdocs-core');
  });

  it.each(pages.filter(({ file }) => file.startsWith('docs/')))(
    '$file starts with its title and has no other heading of that level',
    ({ prose }) => {
      expect(prose[0]).toMatch(/^# \S/);
      expect(prose.filter(line => line.startsWith('# '))).toHaveLength(1);
    },
  );
});

describe('README', () => {
  it.each(readmes)('%s says what the package is for in a sentence', file => {
    const { prose } = readPage(file);
    expect(prose[0]).toMatch(/^# \S/);
    const [first] = prose.slice(1).join('\n').trim().split('\n\n');
    expect(first).toMatch(/^[\p{L}`*].*[.:]$/su);
    expect(first.length).toBeLessThan(500);
  });
});

function listedIn(nav: unknown): string[] {
  if (typeof nav === 'string') return [nav];
  return Object.values(nav as object).flatMap(listedIn);
}
