import { MAX_DOCUMENTS } from './yamlText';
import { VALUE_LIMITS } from './yamlValue';

/** Limits of a text with declarations; beyond them a problem tells what was expected. @public */
export const TEXT_LIMITS = {
  /** Size of the text in UTF-8. */
  bytes: 1024 * 1024,
  /** YAML documents in one text. */
  documents: MAX_DOCUMENTS,
  /** Problems reported for one text. */
  problems: 1000,
  /** Values in one document, aliases expanded. */
  values: VALUE_LIMITS.nodes,
  /** Levels of nesting in one document. */
  depth: VALUE_LIMITS.depth,
} as const;
