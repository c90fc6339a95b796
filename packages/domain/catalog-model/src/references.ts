import {
  unresolvedReferences,
  type OpenSloDocument,
} from '@bellwether/domain-slo';
import type { DocumentLike } from './document';

/** Another OpenSLO document that a document names. @public */
export interface DocumentReference {
  /** `SLI`, `DataSource`, `AlertPolicy`, `AlertCondition` or `AlertNotificationTarget`. */
  kind: string;
  name: string;
}

/**
 * The documents that a valid OpenSLO document names by reference, each once, in order of appearance.
 * @public
 */
export function openSloReferences(document: DocumentLike): DocumentReference[] {
  const found = new Map<string, DocumentReference>();
  // Which fields refer to what is known to the SLO domain alone; it asks here for every one of them.
  unresolvedReferences(document as OpenSloDocument, (kind, name) => {
    found.set(`${kind}/${name}`, { kind, name });
    return undefined;
  });
  return [...found.values()];
}
