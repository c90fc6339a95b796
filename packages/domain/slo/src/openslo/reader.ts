import { closestWord } from '../declaration/closestWord';
import type { Format } from '../declaration/reader';
import { Fields, fieldOf, isFields } from '../declaration/schema';
import { OPENSLO_V1 } from './dialect';
import { OPENSLO_KINDS, OpenSloDocument, checkDocument } from './document';

/** OpenSLO documents as the reader of declarations sees them. */
export const openSloFormat: Format<OpenSloDocument> = {
  isMeant,
  check: checkDocument,
  accept: value => {
    const document = value as unknown as OpenSloDocument;
    document.spec ??= {};
    return document;
  },
};

/** The same in the files of a catalog. */
export const catalogFileFormat: Format<OpenSloDocument> = {
  ...openSloFormat,
  check: (value, place) =>
    checkDocument(value, { ...place, envelope: 'catalog' }),
};

/**
 * Whether a value was meant as an OpenSLO document: by an `apiVersion` that is OpenSLO's or nearly so, or without one by
 * its kind or shape. Other YAML, such as Backstage components or configuration, is none of our business.
 */
function isMeant(value: unknown): value is Fields {
  if (!isFields(value)) return false;
  const version = fieldOf(value, 'apiVersion');
  if (typeof version === 'string') {
    const [group] = version.split(/[/.]/);
    return closestWord(group, [OPENSLO_V1.split('/')[0]]) !== undefined;
  }
  const kind = fieldOf(value, 'kind');
  return (
    OPENSLO_KINDS.some(known => known === kind) ||
    (isFields(fieldOf(value, 'metadata')) && isFields(fieldOf(value, 'spec')))
  );
}
