import type { Place } from './locator';
import { type Line, NotPlain, PlainReader } from './plainReader';
import { MAX_DOCUMENTS } from './yamlText';

/**
 * Values of the documents of a text in the YAML most people write: block maps and lists of plain and quoted text on one
 * line each, numbers, true and false. It is ten times as fast as reading all that YAML can be.
 *
 * @returns undefined for any text with anything else in it, be it valid or not: the whole of YAML is left to `yaml`
 */
export function plainYamlValues(text: string): unknown[] | undefined {
  // Tabs, other line ends, byte order marks: rules of their own.
  if (/[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text)) {
    return undefined;
  }
  try {
    return documentsOf(text).map(lines => new PlainReader(lines).value());
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/** Places of the values of each document in a text that {@link plainYamlValues} understands. */
export function plainYamlPlaces(text: string): Place[] {
  return documentsOf(text).map(lines => {
    const place: Place = {};
    new PlainReader(lines).value(place);
    return place;
  });
}

/** Lines of each document that are neither empty nor comments. */
function documentsOf(text: string): Line[][] {
  let lines: Line[] = [];
  const documents = [lines];
  let marked = false;
  let next = 0;
  for (const line of text.split('\n')) {
    const start = next;
    next += line.length + 1;
    if (line.startsWith('---')) {
      if (line !== '---' || (marked && lines.length === 0)) {
        throw new NotPlain();
      }
      if (lines.length > 0) {
        lines = [];
        documents.push(lines);
      }
      marked = true;
      continue;
    }
    const indent = line.search(/[^ ]/);
    if (indent === -1 || line.charCodeAt(indent) === 0x23) continue;
    lines.push({ indent, text: line.slice(indent), offset: start + indent });
  }
  if (lines.length === 0 || documents.length > MAX_DOCUMENTS) {
    throw new NotPlain();
  }
  return documents;
}
