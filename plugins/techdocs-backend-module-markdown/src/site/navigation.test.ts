import type { NavEntry } from './readMkdocsYml';
import { buildNavigation, pagesInOrder } from './navigation';

const pages = [
  'adr/0001-one.md',
  'adr/index.md',
  'about.md',
  'how-to_deploy/first-steps.md',
  'index.md',
];

function build(nav?: NavEntry[], titles: Record<string, string> = {}) {
  const warnings: string[] = [];
  const nodes = buildNavigation({
    nav,
    pages,
    titleOf: path => titles[path],
    warn: message => warnings.push(message),
  });
  return { nodes, warnings };
}

describe('buildNavigation', () => {
  it('follows mkdocs.yml, with titles from there, the page, or the file name', () => {
    const { nodes, warnings } = build(
      [
        { target: 'index.md' },
        { target: 'about.md' },
        {
          title: 'Decisions',
          entries: [
            { title: 'All', target: './adr/index.md' },
            { target: 'adr/0001-one.md' },
          ],
        },
        { title: 'Status', target: 'https://status.example.com' },
        { title: 'Catalog', target: '/catalog' },
      ],
      { 'about.md': 'About us' },
    );
    expect(nodes).toEqual([
      { kind: 'page', title: 'Home', path: 'index.md' },
      { kind: 'page', title: 'About us', path: 'about.md' },
      {
        kind: 'section',
        title: 'Decisions',
        children: [
          { kind: 'page', title: 'All', path: 'adr/index.md' },
          { kind: 'page', title: '0001 one', path: 'adr/0001-one.md' },
        ],
      },
      { kind: 'link', title: 'Status', href: 'https://status.example.com' },
      { kind: 'link', title: 'Catalog', href: '/catalog' },
    ]);
    expect(warnings).toEqual([]);
    expect(pagesInOrder(nodes)).toEqual([
      'index.md',
      'about.md',
      'adr/index.md',
      'adr/0001-one.md',
    ]);
  });

  it('is made from the files without one: index first, then files, then folders', () => {
    expect(build().nodes).toEqual([
      { kind: 'page', title: 'Home', path: 'index.md' },
      { kind: 'page', title: 'About', path: 'about.md' },
      {
        kind: 'section',
        title: 'Adr',
        children: [
          { kind: 'page', title: 'Adr', path: 'adr/index.md' },
          { kind: 'page', title: '0001 one', path: 'adr/0001-one.md' },
        ],
      },
      {
        kind: 'section',
        title: 'How to deploy',
        children: [
          {
            kind: 'page',
            title: 'First steps',
            path: 'how-to_deploy/first-steps.md',
          },
        ],
      },
    ]);
  });

  it('leaves out pages that are not there and addresses that are none, and says so', () => {
    const { nodes, warnings } = build([
      { title: 'Gone', target: 'gone.md' },
      { title: 'Evil', target: `${'javascript'}:alert(1)` },
    ]);
    expect(nodes).toEqual([]);
    expect(warnings).toEqual([
      'mkdocs.yml: nav: "gone.md" is not there and is left out',
      'mkdocs.yml: nav: "javascript:alert(1)" is left out; expected a file, or an address that begins with https:, http:, mailto: or /',
    ]);
  });

  it('refuses a page outside the folder', () => {
    expect(() => build([{ target: 'adr/../../secret.md' }])).toThrow(
      'mkdocs.yml: nav: "adr/../../secret.md" leads out of the documentation folder; name a file in it',
    );
  });
});
