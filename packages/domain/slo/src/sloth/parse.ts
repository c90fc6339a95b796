import { type ParsedText, Reader } from '../declaration/reader';
import type { SlothDocument } from './document';
import { slothFormat } from './format';

/** What a text contains. @public */
export type ParsedSloth = ParsedText<SlothDocument>;

/**
 * Reads Sloth's `prometheus/v1` specs and `sloth.slok.dev/v1` objects from YAML (or JSON) text, several documents
 * separated by `---`. Never throws: broken YAML, hostile input and invalid documents become problems with line and
 * column. Stricter than Sloth: fields it does not know are errors, where Sloth drops them without a word. Documents of
 * other formats are counted and left alone.
 *
 * @param options - `file`: name to put into problems
 * @public
 */
export function parseSloth(
  text: string,
  options: { file?: string } = {},
): ParsedSloth {
  const reader = new Reader(slothFormat, options.file);
  reader.read(text);
  return reader.result();
}
