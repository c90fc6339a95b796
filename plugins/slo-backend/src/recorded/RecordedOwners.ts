import type { AuthService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Who is behind a recorded service, as far as the catalog knows. */
export interface RecordedOwner {
  componentRef?: string;
  ownerRef?: string;
}

/** Refs per request to the catalog. */
const REFS_PER_REQUEST = 500;

/** Owners change seldom, and the catalog has better things to do. */
const KEPT_MS = 10 * 60_000;

/** Names that can be those of an entity. */
const ENTITY_NAME = /^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/i;

/** Finds the components of recorded services: those of the configuration, else those of the same name. */
export class RecordedOwners {
  readonly #known = new Map<string, { owner: RecordedOwner; atMs: number }>();

  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      /** Entity refs by service. */
      services: ReadonlyMap<string, string>;
      now?: () => number;
    },
  ) {}

  /** Owners of services, where there are any. Services the catalog could not be asked for keep what was known of them. */
  async find(
    services: Iterable<string>,
  ): Promise<{ owners: ReadonlyMap<string, RecordedOwner>; problem?: string }> {
    const wanted = new Set(services);
    const nowMs = (this.options.now ?? Date.now)();
    const due = [...wanted].filter(
      service =>
        nowMs - (this.#known.get(service)?.atMs ?? -Infinity) >= KEPT_MS,
    );
    let problem: string | undefined;
    try {
      await this.#ask(due, nowMs);
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
    for (const service of this.#known.keys()) {
      if (!wanted.has(service)) this.#known.delete(service);
    }
    const owners = new Map(
      [...this.#known].map(([service, { owner }]) => [service, owner]),
    );
    return { owners, ...(problem !== undefined && { problem }) };
  }

  async #ask(services: readonly string[], nowMs: number): Promise<void> {
    const asked = services.flatMap(service => {
      const ref = this.#refOf(service);
      return ref === undefined ? [] : [{ service, ref }];
    });
    if (asked.length === 0) return;
    const { auth, catalog } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    for (let start = 0; start < asked.length; start += REFS_PER_REQUEST) {
      const batch = asked.slice(start, start + REFS_PER_REQUEST);
      const { items } = await catalog.getEntitiesByRefs(
        {
          entityRefs: batch.map(({ ref }) => ref),
          fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
        },
        { credentials },
      );
      batch.forEach(({ service }, index) => {
        const entity = items[index];
        const owner = entity ? ownerOf(entity) : {};
        this.#known.set(service, { owner, atMs: nowMs });
      });
    }
  }

  #refOf(service: string): string | undefined {
    const configured = this.options.services.get(service);
    if (configured !== undefined) return configured;
    return ENTITY_NAME.test(service)
      ? `component:default/${service.toLowerCase()}`
      : undefined;
  }
}

function ownerOf(entity: Entity): RecordedOwner {
  const ownerRef = entity.relations
    ?.find(({ type }) => type === 'ownedBy')
    ?.targetRef.toLowerCase();
  return {
    componentRef: stringifyEntityRef(entity),
    ...(ownerRef !== undefined && { ownerRef }),
  };
}
