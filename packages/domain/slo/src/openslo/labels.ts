import { fieldOf, isFields } from '../declaration/schema';

/** Annotation in which a catalog keeps labels with several values, which its envelope does not know: a JSON map. @public */
export const LABELS_ANNOTATION = 'bellwether.dev/labels';

/**
 * Labels of a document, each as a list of values, from `metadata.labels` and from {@link LABELS_ANNOTATION} (which wins:
 * it holds the labels as declared). Anything that is not text is left out.
 * @public
 */
export function labelsOf(document: {
  metadata: { labels?: unknown; annotations?: unknown };
}): Record<string, string[]> {
  const folded = fieldOf(document.metadata.annotations, LABELS_ANNOTATION);
  return Object.fromEntries([
    ...entriesOf(document.metadata.labels),
    ...entriesOf(typeof folded === 'string' ? parsed(folded) : undefined),
  ]);
}

function entriesOf(labels: unknown): [string, string[]][] {
  if (!isFields(labels)) return [];
  return Object.entries(labels).flatMap<[string, string[]]>(([key, value]) => {
    const values = [value].flat().filter(item => typeof item === 'string');
    return values.length > 0 ? [[key, values]] : [];
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
