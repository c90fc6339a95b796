import { type ParsedText, Reader } from '../declaration/reader';
import type { OpenSloDocument } from './document';
import { catalogFileFormat, openSloFormat } from './reader';

/** What a text contains. @public */
export type ParsedOpenSlo = ParsedText<OpenSloDocument>;

/**
 * Reads OpenSLO documents from YAML (or JSON) text: several documents separated by `---`, or lists of documents.
 * Never throws: broken YAML, hostile input and invalid documents become problems with line and column. Documents whose
 * `apiVersion` names another format are counted and left alone. Property paths of documents in a list begin at the list:
 * `$[0].spec`.
 *
 * @param options - `file`: name to put into problems; `catalogFile`: metadata may have what the files of a catalog carry
 *   (`namespace`, `title`, `description`, `tags`, `links`, `uid`, `etag`)
 * @public
 */
export function parseOpenSlo(
  text: string,
  options: { file?: string; catalogFile?: boolean } = {},
): ParsedOpenSlo {
  const format = options.catalogFile ? catalogFileFormat : openSloFormat;
  const reader = new Reader(format, options.file);
  reader.read(text);
  return reader.result();
}
