import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  ResolvedSubject,
  Subject,
  SubjectEntity,
} from '../database/model';
import { known, matchEntity, namedEntity, PROJECT_SLUG } from './matchEntity';

/** Fields that are read of an entity. */
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'relations',
];

/** How long an event waits for the catalog; it is stored all the same, and found its place later. */
const PATIENCE_MS = 3000;

/** Looks of a gate come every minute, and entities change seldom. */
const KEPT_MS = 60_000;

/** Repositories that are remembered. */
const MAX_KEPT = 1000;

/** Finds the entities of subjects in the catalog. */
export class SubjectResolver {
  readonly #kept = new Map<
    string,
    { entities: Promise<Entity[]>; untilMs: number }
  >();

  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      logger: LoggerService;
      now?: () => number;
    },
  ) {}

  /** What the catalog says about a subject, as far as it answers soon. */
  async resolve(subject: Subject): Promise<ResolvedSubject> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`no answer in ${PATIENCE_MS / 1000} s`)),
        PATIENCE_MS,
      );
    });
    try {
      const entity = await Promise.race([this.#find(subject), tooLate]);
      return { subject, entity };
    } catch (error) {
      this.options.logger.warn(
        `The catalog could not be asked whose ${subject.repository || subject.service} is: ${error instanceof Error ? error.message : error}`,
      );
      return { subject, entity: { state: 'pending' } };
    } finally {
      clearTimeout(timer);
    }
  }

  /** What the catalog says now. @throws Error when it cannot be asked */
  async look(subject: Subject): Promise<ResolvedSubject> {
    return { subject, entity: await this.#find(subject) };
  }

  async #find({ repository, service }: Subject): Promise<SubjectEntity> {
    if (repository !== '') {
      return matchEntity(await this.#entitiesOf(repository), service);
    }
    // Only services speak without a repository, and they may speak about anybody.
    const ref = namedEntity(service);
    if (ref === undefined) return { state: 'none' };
    const { catalog, auth } = this.options;
    const entity = await catalog.getEntityByRef(ref, {
      credentials: await auth.getOwnServiceCredentials(),
    });
    return entity ? known(entity) : { state: 'none' };
  }

  #entitiesOf(repository: string): Promise<Entity[]> {
    const nowMs = (this.options.now ?? Date.now)();
    const kept = this.#kept.get(repository);
    if (kept && nowMs < kept.untilMs) return kept.entities;
    const entities = this.#ask(repository);
    this.#kept.delete(repository);
    this.#kept.set(repository, { entities, untilMs: nowMs + KEPT_MS });
    // A catalog that failed is asked again at once.
    entities.catch(() => this.#kept.delete(repository));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT) this.#kept.delete(oldest);
    return entities;
  }

  async #ask(repository: string): Promise<Entity[]> {
    const { catalog, auth } = this.options;
    const { items } = await catalog.getEntities(
      {
        filter: { [`metadata.annotations.${PROJECT_SLUG}`]: repository },
        fields: FIELDS,
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    // The catalog compares regardless of case, as GitHub does; this is what decides who may write about whom.
    return items.filter(
      ({ metadata }) =>
        metadata.annotations?.[PROJECT_SLUG]?.toLowerCase() === repository,
    );
  }
}
