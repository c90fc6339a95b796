import type { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, RELATION_OWNED_BY } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { inValues } from '@bellwether/kit-backend';
import type { Knex } from 'knex';

/** Entities that the catalog is asked about at once. */
const BATCH = 500;

/** What the catalog said is asked again after so long, milliseconds. */
const FRESH_MS = 10 * 60_000;

/** Whose the entities are that entries are about. Owners change: what is asked is who owns them now. */
export class EntityOwners {
  constructor(
    private readonly options: {
      knex: Knex;
      catalog: CatalogService;
      auth: AuthService;
    },
  ) {}

  /** Remembers entities, to ask about them in the next round; what is no entity reference is left out. */
  async remember(refs: readonly string[]): Promise<void> {
    const { knex } = this.options;
    const entities = [...new Set(refs.map(ref => ref.toLowerCase()))].filter(
      isEntityRef,
    );
    if (entities.length === 0) return;
    const known: string[] = await knex('audit_entity_owner')
      .where(inValues(knex, 'entity_ref', 'text', entities))
      .pluck('entity_ref');
    const unknown = entities.filter(ref => !known.includes(ref));
    if (unknown.length === 0) return;
    await knex('audit_entity_owner')
      .insert(unknown.map(ref => ({ entity_ref: ref, asked_ms: 0 })))
      .onConflict('entity_ref')
      .ignore();
  }

  /** Asks the catalog about all that were not asked about lately. */
  async round(nowMs: number, signal?: AbortSignal): Promise<void> {
    const { knex, catalog, auth } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    while (!signal?.aborted) {
      const refs: string[] = await knex('audit_entity_owner')
        .where('asked_ms', '<=', nowMs - FRESH_MS)
        .orderBy('asked_ms')
        .limit(BATCH)
        .pluck('entity_ref');
      if (refs.length === 0) return;
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: refs, fields: ['kind', 'relations'] },
        { credentials },
      );
      for (const [at, entityRef] of refs.entries()) {
        const owner = items[at]?.relations?.find(
          ({ type }) => type === RELATION_OWNED_BY,
        )?.targetRef;
        await knex('audit_entity_owner')
          .where({ entity_ref: entityRef })
          .update({
            owner_ref: owner?.toLowerCase() ?? null,
            asked_ms: nowMs,
          });
      }
    }
  }
}

function isEntityRef(ref: string): boolean {
  try {
    parseEntityRef(ref);
    return /^[^:/]+:[^:/]+\/[^:/]+$/.test(ref);
  } catch {
    return false;
  }
}
