import { createHash } from 'node:crypto';
import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { OpenSloDocument } from '@bellwether/domain-slo';
import type { RulesProfile, RulesView } from '@bellwether/plugin-slo-common';
import { DAY_MS, floorTo } from '../database/levels';
import type { ObjectiveStore } from '../database/ObjectiveStore';
import { sloNotFound } from '../services/ObjectivePermissions';
import type { VisibleObjectives } from '../services/VisibleObjectives';
import { LruCache } from './LruCache';
import { referencedDocuments } from './referencedDocuments';
import { rulesView } from './rulesView';

/** Answers kept: an SLO takes some milliseconds to compile, and pages ask for the same one again and again. */
const KEPT = 200;

/** The rules that follow from the declaration of an SLO. */
export class RulesService {
  readonly #views = new LruCache<RulesView>(KEPT);

  constructor(
    private readonly options: {
      visible: VisibleObjectives;
      objectives: Pick<ObjectiveStore, 'getDocument'>;
      catalog: CatalogService;
      auth: AuthService;
      now?: () => number;
    },
  ) {}

  /** @throws NotFoundError when there is no such SLO or the caller may not see it */
  async getRules(
    request: { namespace: string; name: string; profile?: RulesProfile },
    credentials: BackstageCredentials,
  ): Promise<RulesView> {
    const { visible, objectives, catalog, auth, now = Date.now } = this.options;
    const [{ sloKey }] = await visible.ofSlo(request, credentials);
    const slo = await objectives.getDocument(sloKey);
    if (!slo) throw sloNotFound();
    const [namespace] = sloKey.split('/');
    const document = slo as unknown as OpenSloDocument;
    const others = await referencedDocuments(document, namespace, {
      catalog,
      credentials: await auth.getOwnServiceCredentials(),
    });
    const { profile = 'exact' } = request;
    // Calendar periods are written into rules: what is compiled today differs from what is compiled next year.
    const atMs = floorTo(now(), DAY_MS);
    const digest = createHash('sha256')
      .update(JSON.stringify([profile, atMs, document, others]))
      .digest('base64url');
    return this.#views.getOrMake(digest, () =>
      rulesView([document, ...others], { profile, atMs }),
    );
  }
}
