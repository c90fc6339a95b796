import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  type ErrorBudgetPolicy,
  mayDeploy,
  nextStanding,
  type PolicyDecision,
} from '@bellwether/domain-slo';
import type {
  PolicyDecisionResponse,
  PolicyRequest,
  PolicyStandingView,
} from '@bellwether/plugin-slo-common';
import type { VisibilityFilter } from '../database/filters';
import type { StoredObjective } from '../database/model';
import type { ObjectiveStore } from '../database/ObjectiveStore';
import { toSloKey } from '../services/entryTarget';
import {
  type ObjectivePermissions,
  sloNotFound,
} from '../services/ObjectivePermissions';
import { readingOf } from './standing';

/** Objectives and reasons in an answer; all of them count. */
const MAX_LISTED = 500;

const BATCH_SIZE = 2000;

const STRICTNESS: Record<PolicyDecision, number> = {
  allow: 0,
  review: 1,
  deny: 2,
};

/** What counts for an answer. */
interface Asked {
  objectives: StoredObjective[];
  /** Objectives that count and that the caller may not see. */
  hidden: number;
}

/** "May I deploy?", answered from the newest evaluations under the error budget policy. */
export class PolicyService {
  constructor(
    private readonly options: {
      objectives: Pick<ObjectiveStore, 'list' | 'findBySlo' | 'readActive'>;
      permissions: ObjectivePermissions;
      policy: ErrorBudgetPolicy;
      /** Age from which an evaluation says nothing about now, unless the objective says otherwise. */
      staleAfterMs: number;
      now?: () => number;
    },
  ) {}

  /**
   * Asks the objectives of a component or system, of an SLO, or of both. What the caller may not see is not listed, but it
   * is not ignored either: nobody is told to go ahead past an objective that they cannot see. An entity without objectives
   * has nothing against a change.
   *
   * @throws InputError when nothing is asked about, NotAllowedError when reading is denied as a whole, NotFoundError for an
   *   SLO that does not exist or of which nothing is visible
   */
  async decide(
    request: PolicyRequest,
    credentials: BackstageCredentials,
  ): Promise<PolicyDecisionResponse> {
    const { policy } = this.options;
    const { entity, slo, change } = request;
    if (entity === undefined && slo === undefined) {
      throw new InputError(
        'Expected "entity" (a component or system) or "slo" as an entity ref, found neither',
      );
    }
    const visible = await this.options.permissions.visibleList(credentials);
    const parts = await Promise.all([
      slo === undefined ? [] : this.#ofSlo(slo, visible),
      entity === undefined ? [] : this.#ofEntity(entity, visible),
    ]);
    const asked = parts.flat();
    const objectives = [
      ...new Map(
        asked.flatMap(part => part.objectives).map(item => [item.id, item]),
      ).values(),
    ];
    const hidden = Math.max(0, ...asked.map(part => part.hidden));

    const nowMs = (this.options.now ?? Date.now)();
    const questions = objectives.map(objective =>
      this.#question(objective, nowMs),
    );
    const answer =
      hidden > 0 && objectives.length === 0
        ? { decision: 'allow' as const, reasons: [] }
        : mayDeploy({ objectives: questions, policy, change });
    const views = objectives
      .map((objective, index): PolicyStandingView => {
        const question = questions[index];
        const { status } = objective;
        return {
          objectiveId: objective.id,
          sloEntityRef: objective.entityRef,
          title: question.name,
          ...question.standing,
          since: status.policy && new Date(status.policy.sinceMs).toISOString(),
          remaining: status.remaining,
          decision: mayDeploy({ objectives: [question], policy, change })
            .decision,
        };
      })
      .sort((a, b) => STRICTNESS[b.decision] - STRICTNESS[a.decision]);
    const evaluated = objectives.flatMap(
      ({ status }) => status.evaluatedAtMs ?? [],
    );
    return {
      ...withHidden(answer, hidden),
      objectives: views.slice(0, MAX_LISTED),
      // The oldest figure: the answer is no fresher than that.
      evaluatedAt:
        evaluated.length > 0
          ? new Date(evaluated.reduce((a, b) => Math.min(a, b))).toISOString()
          : null,
      policy: {
        healthyAbove: policy.healthyAbove,
        observeAbove: policy.observeAbove,
        attentionAbove: policy.attentionAbove,
        freezeBelow: policy.freezeBelow,
        resumeFrom: policy.resumeFrom,
        exemptChanges: [...policy.exemptChanges],
      },
    };
  }

  /** A status says `ok` for ever when evaluations stop; a decision must not go by it. */
  #question(objective: StoredObjective, nowMs: number) {
    const { status, title, sloTitle } = objective;
    const limitMs = objective.staleAfterMs ?? this.options.staleAfterMs;
    const isOld =
      status.evaluatedAtMs !== null && nowMs - status.evaluatedAtMs > limitMs;
    const reading = {
      ...readingOf(status),
      ...(isOld && status.data !== 'error' && { data: 'stale' as const }),
    };
    return {
      name: title === sloTitle ? title : `${sloTitle}, ${title}`,
      reading,
      // The stored standing is that of the last evaluation; this repeats it, or says how old it is.
      standing: nextStanding(status.policy, reading, this.options.policy),
    };
  }

  async #ofSlo(slo: string, visible: VisibilityFilter): Promise<Asked[]> {
    const key = toSloKey(slo);
    if (key === undefined) {
      throw new InputError(
        `Expected "slo" as an entity ref such as slo:default/sign-in, found ${JSON.stringify(slo.slice(0, 200))}`,
      );
    }
    const { objectives } = this.options;
    const found = await objectives.findBySlo([key], visible);
    if (found.length === 0) throw sloNotFound();
    const all = visible ? await objectives.findBySlo([key], undefined) : found;
    return [{ objectives: found, hidden: all.length - found.length }];
  }

  async #ofEntity(entity: string, visible: VisibilityFilter): Promise<Asked[]> {
    return Promise.all(
      [{ component: [entity] }, { system: [entity] }].map(async request => {
        const { objectives } = this.options;
        const found: StoredObjective[] = [];
        for await (const batch of objectives.readActive(BATCH_SIZE, {
          request,
          visible,
        })) {
          found.push(...batch);
        }
        const total = visible
          ? (await objectives.list({ ...request, limit: 1 }, undefined))
              .totalCount
          : found.length;
        return { objectives: found, hidden: Math.max(total - found.length, 0) };
      }),
    );
  }
}

/** What is hidden may stand against a change, so somebody who sees it has to look. */
function withHidden(
  { decision, reasons }: { decision: PolicyDecision; reasons: string[] },
  hidden: number,
): { decision: PolicyDecision; reasons: string[] } {
  const listed = reasons.slice(0, MAX_LISTED);
  if (hidden === 0) return { decision, reasons: listed };
  const reason =
    'Objectives that you may not see count as well: ask somebody who may see them to look.';
  return {
    decision: decision === 'allow' ? 'review' : decision,
    // The strictest first: what asks for a review comes before what allows.
    reasons: decision === 'allow' ? [reason, ...listed] : [...listed, reason],
  };
}
