import { ParsedOpenSlo, Reader, RejectedDocument } from './reader';

export type { ParsedOpenSlo, RejectedDocument };

/**
 * Reads OpenSLO v1 documents from YAML (or JSON) text: several documents separated by `---`, or lists of documents.
 * Never throws: broken YAML, hostile input and invalid documents become problems with line and column. Documents whose
 * `apiVersion` names another format are counted and left alone. Property paths of documents in a list begin at the list:
 * `$[0].spec`.
 *
 * @param options - `file`: name to put into problems
 * @public
 */
export function parseOpenSlo(
  text: string,
  options: { file?: string } = {},
): ParsedOpenSlo {
  const reader = new Reader(options.file);
  reader.read(text);
  return reader.result();
}
