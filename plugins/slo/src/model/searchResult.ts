import type { IndexableDocument } from '@backstage/plugin-search-common';

/** A catalog document as the catalog collator writes it. */
export type CatalogDocument = IndexableDocument & {
  kind?: string;
  owner?: string;
};

/** Whether a search result is an SLO from the catalog. */
export function isSloResult(result: {
  type: string;
  document: IndexableDocument;
}): boolean {
  const { kind } = result.document as CatalogDocument;
  return (
    result.type === 'software-catalog' &&
    kind?.toLocaleLowerCase('en-US') === 'slo'
  );
}
