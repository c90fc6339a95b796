import { escapeHtml } from '../html/escape';
import type { RenderedPage } from '../markdown/renderPage';

/** An entry of MkDocs' search index: a page, or a section of one. Title and text are HTML-escaped, as MkDocs does. */
export interface SearchDocument {
  /** Address in the site, with the anchor of a section. */
  location: string;
  title: string;
  text: string;
}

/** Entries of one page: the page with the text before its first section, then each section below the title. */
export function searchDocuments(
  page: RenderedPage,
  title: string,
  url: string,
): SearchDocument[] {
  const [before, ...sections] = page.texts;
  const first: SearchDocument = {
    location: url,
    title: escapeHtml(title),
    text: escapeHtml(before),
  };
  const documents = [first];
  page.headings.forEach((heading, index) => {
    if (heading.level === 1) {
      first.text = [first.text, escapeHtml(sections[index])]
        .filter(Boolean)
        .join('\n');
      return;
    }
    documents.push({
      location: `${url}#${heading.id}`,
      title: escapeHtml(heading.text),
      text: escapeHtml(sections[index]),
    });
  });
  return documents;
}

/** The file `search/search_index.json` as MkDocs writes it, which the search collator of TechDocs reads. */
export function searchIndex(documents: readonly SearchDocument[]) {
  return {
    config: {
      lang: ['en'],
      separator: '[\\s\\-]+',
      pipeline: ['stopWordFilter'],
    },
    docs: documents,
  };
}
