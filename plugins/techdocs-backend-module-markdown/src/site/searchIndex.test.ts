import { renderPage } from '../markdown/renderPage';
import { searchDocuments, searchIndex } from './searchIndex';

const page = renderPage(
  `Before <all>.

# Title

Below *the* title.

## How & why

- One
- Two

\`\`\`sh
run --me
\`\`\`

## Empty
`,
  { path: 'a.md', pages: new Set(), attachments: new Set(), warn: () => {} },
);

describe('searchDocuments', () => {
  it('has the page with its introduction, then every section, escaped as MkDocs does', () => {
    expect(searchDocuments(page, 'A & B', 'a/')).toEqual([
      {
        location: 'a/',
        title: 'A &amp; B',
        text: 'Before &lt;all&gt;.\nBelow the title.',
      },
      {
        location: 'a/#how-why',
        title: 'How &amp; why',
        text: 'One\nTwo\nrun --me',
      },
      { location: 'a/#empty', title: 'Empty', text: '' },
    ]);
  });
});

describe('searchIndex', () => {
  it('has the keys of MkDocs', () => {
    expect(searchIndex([])).toEqual({
      config: expect.objectContaining({ lang: ['en'] }),
      docs: [],
    });
  });
});
