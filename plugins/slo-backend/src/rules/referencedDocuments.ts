import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  openSloDocument,
  openSloReferences,
} from '@bellwether/domain-catalog-model';
import type { OpenSloDocument } from '@bellwether/domain-slo';

/** More documents than any SLO refers to; what lies beyond is missing like a document that does not exist. */
const MAX_DOCUMENTS = 200;

/**
 * What an SLO refers to, directly or through its policies: SLIs, data sources, alert policies, conditions and
 * notification targets of its namespace. Documents that do not exist are left out.
 */
export async function referencedDocuments(
  slo: OpenSloDocument,
  namespace: string,
  options: { catalog: CatalogService; credentials: BackstageCredentials },
): Promise<OpenSloDocument[]> {
  const found: OpenSloDocument[] = [];
  const asked = new Set<string>();
  let next = [slo];
  while (next.length > 0) {
    const refs = new Set(
      next
        .flatMap(document => openSloReferences(document))
        .map(({ kind, name }) => `${kind}:${namespace}/${name}`.toLowerCase())
        .filter(ref => !asked.has(ref)),
    );
    const entityRefs = [...refs].slice(0, MAX_DOCUMENTS - asked.size);
    if (entityRefs.length === 0) break;
    entityRefs.forEach(ref => asked.add(ref));
    const { items } = await options.catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials: options.credentials },
    );
    next = items.flatMap(entity => (entity ? [openSloDocument(entity)] : []));
    found.push(...next);
  }
  return found;
}
