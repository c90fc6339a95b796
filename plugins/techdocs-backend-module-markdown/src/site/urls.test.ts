import { isExternal, pageUrl, relativeUrl } from './urls';

describe('pageUrl', () => {
  it.each([
    ['index.md', ''],
    ['README.md', ''],
    ['guide.md', 'guide/'],
    ['guide/index.md', 'guide/'],
    ['guide/setup.md', 'guide/setup/'],
    ['guide/v1.2.md', 'guide/v1.2/'],
    ['notes.markdown', 'notes/'],
  ])('%s → "%s"', (path, url) => {
    expect(pageUrl(path)).toBe(url);
  });
});

describe('relativeUrl', () => {
  it.each([
    ['', '', './'],
    ['', 'guide/', 'guide/'],
    ['guide/', '', '../'],
    ['guide/', 'guide/', './'],
    ['guide/setup/', 'guide/', '../'],
    ['guide/setup/', 'guide/teardown/', '../teardown/'],
    ['guide/setup/', 'img/a b?.png', '../../img/a%20b%3F.png'],
    ['', 'assets/main.css', 'assets/main.css'],
  ])('from "%s" to "%s": %s', (from, to, expected) => {
    expect(relativeUrl(from, to)).toBe(expected);
  });

  it('leads a browser to the right place', () => {
    const base = 'https://portal/docs/default/component/x/';
    const from = `${base}guide/setup/`;
    expect(new URL(relativeUrl('guide/setup/', 'a/b/'), from).href).toBe(
      `${base}a/b/`,
    );
  });
});

describe('isExternal', () => {
  it.each([
    ['https://example.com', true],
    ['mailto:a@b.c', true],
    ['//example.com', true],
    ['/catalog', true],
    ['guide.md', false],
    ['./a:b.md', false],
    ['#top', false],
  ])('%s: %s', (href, expected) => {
    expect(isExternal(href)).toBe(expected);
  });
});
