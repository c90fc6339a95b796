/**
 * @jest-environment @backstage/cli-module-test-jest/config/jest-environment-jsdom
 */
import { renderPage } from '../markdown/renderPage';
import type { NavNode } from '../site/navigation';
import { PageInput, pageHtml } from './pageHtml';
import { STYLESHEET, STYLESHEET_PATH } from './stylesheet';

const navigation: NavNode[] = [
  { kind: 'page', title: 'Home', path: 'index.md' },
  {
    kind: 'section',
    title: 'Guide & more',
    children: [
      { kind: 'page', title: 'Set up', path: 'guide/setup.md' },
      {
        kind: 'section',
        title: 'Deep',
        children: [{ kind: 'page', title: 'Deeper', path: 'guide/deep/er.md' }],
      },
    ],
  },
  { kind: 'section', title: 'Other', children: [] },
  { kind: 'link', title: 'Status', href: 'https://status.example/?a=1&b="' },
];
const { html, headings } = renderPage(
  '# Set up\n\n## Before\n\n### Tools\n\n#### Versions\n\n##### Too deep\n\n## After\n\n```sh\nrun\n```\n',
  {
    path: 'guide/setup.md',
    pages: new Set(),
    attachments: new Set(),
    warn: () => {},
  },
);

function documentOf(over: Partial<PageInput> = {}) {
  const page = pageHtml({
    siteName: 'Gradebook <1>',
    path: 'guide/setup.md',
    title: 'Set up',
    html,
    headings,
    navigation,
    stylesheet: STYLESHEET_PATH,
    previous: { title: 'Home', path: 'index.md' },
    next: { title: 'Deeper', path: 'guide/deep/er.md' },
    ...over,
  });
  return new DOMParser().parseFromString(page, 'text/html');
}
const texts = (nodes: Iterable<Element>) =>
  [...nodes].map(node => node.textContent?.trim());
const hrefs = (nodes: Iterable<Element>) =>
  [...nodes].map(node => node.getAttribute('href'));

describe('pageHtml', () => {
  const document = documentOf();
  const one = (selector: string) => {
    const found = document.querySelectorAll(selector);
    expect([selector, found.length]).toEqual([selector, 1]);
    return found[0];
  };

  it('has what the TechDocs reader looks for', () => {
    one('.md-header label[for="__drawer"]');
    one('[data-md-toggle="drawer"] ~ .md-container .md-sidebar--primary');
    one('div[data-md-component="sidebar"][data-md-type="navigation"]');
    one('div[data-md-component="sidebar"][data-md-type="toc"]');
    one('[data-md-component="content"] > article.md-content__inner.md-typeset');
    one('article > h1');
    one('.md-container > .md-footer');
    expect(document.querySelectorAll('.md-sidebar')).toHaveLength(2);
    expect(document.querySelectorAll('pre > code')).toHaveLength(1);
    expect(
      document.querySelector('article>h1')?.childNodes[0].textContent,
    ).toBe('Set up');
    expect(document.title).toBe('Set up - Gradebook <1>');
  });

  it('names its style sheet the way the reader lets through', () => {
    const href = one('link[rel="stylesheet"]').getAttribute('href');
    expect(href).toBe(`../../${STYLESHEET_PATH}`);
    expect(href).toMatch(/main\.[A-Fa-f0-9]{8}\.min\.css$/);
    expect(document.querySelectorAll('script, style')).toHaveLength(0);
  });

  it('opens the navigation at the current page only', () => {
    const primary = one('.md-nav--primary');
    expect(hrefs(primary.querySelectorAll('a.md-nav__link'))).toEqual([
      '../../',
      './',
      '../deep/er/',
      'https://status.example/?a=1&b="',
    ]);
    expect(texts(primary.querySelectorAll('a.md-nav__link--active'))).toEqual([
      'Set up',
    ]);
    expect(primary.querySelector('[aria-current="page"]')?.textContent).toBe(
      'Set up',
    );
    const toggles = [...primary.querySelectorAll('input.md-nav__toggle')];
    expect(toggles.map(toggle => toggle.hasAttribute('checked'))).toEqual([
      true,
      false,
      false,
    ]);
    for (const toggle of toggles) {
      const label = document.querySelector(
        `label.md-nav__link[for="${toggle.id}"]`,
      );
      expect(label?.id).toBe(
        toggle.parentElement
          ?.querySelector(':scope > nav')
          ?.getAttribute('aria-labelledby'),
      );
    }
    expect(
      texts(document.querySelectorAll('li.md-nav__item--active > label')),
    ).toEqual(['Guide & more']);
  });

  it('lists headings below the title, nested, down to the fourth level', () => {
    const toc = one('.md-nav--secondary');
    expect(hrefs(toc.querySelectorAll('a'))).toEqual([
      '#before',
      '#tools',
      '#versions',
      '#after',
    ]);
    expect(hrefs(toc.querySelectorAll(':scope > ul > li > a'))).toEqual([
      '#before',
      '#after',
    ]);
    for (const href of hrefs(toc.querySelectorAll('a'))) {
      expect(document.getElementById(href!.slice(1))?.tagName).toMatch(
        /^H[2-4]$/,
      );
    }
  });

  it('links to the neighbours', () => {
    expect(hrefs(document.querySelectorAll('.md-footer__link'))).toEqual([
      '../../',
      '../deep/er/',
    ]);
    expect(
      document
        .querySelector('.md-footer__link--next')
        ?.getAttribute('aria-label'),
    ).toBe('Next: Deeper');
  });

  it('hides the table of contents when there is nothing in it, and has no links without targets', () => {
    const bare = documentOf({
      headings: headings.slice(0, 1),
      previous: undefined,
      next: undefined,
    });
    expect(
      bare.querySelector('.md-sidebar--secondary')?.hasAttribute('hidden'),
    ).toBe(true);
    expect(bare.querySelectorAll('.md-footer a')).toHaveLength(0);
    expect(bare.querySelector('[title="Edit this page"]')).toBeNull();
  });

  it('offers to edit the page where the reader looks for it', () => {
    const href = 'https://github.com/northfield/gradebook/edit/main/docs/a.md';
    const link = documentOf({ editUrl: href }).querySelector(
      'article [title="Edit this page"]',
    );
    expect(link?.getAttribute('href')).toBe(href);
  });

  it('has distinct ids', () => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('STYLESHEET', () => {
  it('leaves colours to the theme of the portal', () => {
    expect(STYLESHEET).not.toMatch(/#[0-9a-f]{3,8}\b/i);
    expect(STYLESHEET.match(/rgba?\([^)]*\)/g)).toEqual(['rgba(0, 0, 0, .54)']);
  });
});
