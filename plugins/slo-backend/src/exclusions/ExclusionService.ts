import { randomUUID } from 'node:crypto';
import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  decideExclusion,
  type Exclusion,
  type ExclusionAction,
  type ExclusionResult,
  proposeExclusion,
} from '@bellwether/domain-slo';
import {
  type ExclusionView,
  type ListExclusionsResponse,
  type SloId,
  sloExclusionDecidePermission,
  sloExclusionProposePermission,
} from '@bellwether/plugin-slo-common';
import type {
  ExclusionStore,
  StoredExclusion,
} from '../database/ExclusionStore';
import { BASE_MS, ceilTo, floorTo } from '../database/levels';
import type { StoredObjective } from '../database/model';
import { EXCLUSION_REACH_MS } from '../evaluation/Evaluator';
import type {
  ObjectivePermission,
  ObjectivePermissions,
} from '../services/ObjectivePermissions';
import type { VisibleObjectives } from '../services/VisibleObjectives';
import type { ExcludedSlo, ExclusionAnnouncer } from './ExclusionAnnouncer';

/** Credentials of a person: services neither propose nor decide. */
export type PersonCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** Limits per SLO. */
export const EXCLUSIONS_PER_SLO = {
  /** Proposals nobody decided on. */
  proposed: 100,
  /** Approved ones that may still touch a window: every one of them costs reads in every evaluation. */
  approved: 40,
} as const;

const ACTIONS: readonly ExclusionAction[] = ['approve', 'reject', 'revoke'];

/**
 * Exclusions: times that are left out of the figures of an SLO once somebody other than the author approved them.
 * Proposing and deciding takes the permission on every objective of the SLO that the caller may see.
 */
export class ExclusionService {
  constructor(
    private readonly options: {
      store: ExclusionStore;
      visible: VisibleObjectives;
      permissions: ObjectivePermissions;
      announcer: ExclusionAnnouncer;
      now?: () => number;
    },
  ) {}

  /** @throws NotFoundError when the caller may see no objective of the SLO */
  async list(
    { namespace, name, ...page }: SloId & { cursor?: string; limit?: number },
    credentials: BackstageCredentials,
  ): Promise<ListExclusionsResponse> {
    const objectives = await this.options.visible.ofSlo(
      { namespace, name },
      credentials,
    );
    const [{ sloKey, entityRef }] = objectives;
    const person = personRef(credentials);
    const [{ items, nextCursor }, mayPropose, mayDecide] = await Promise.all([
      this.options.store.list(sloKey, page),
      this.#may(sloExclusionProposePermission, objectives, credentials),
      this.#may(sloExclusionDecidePermission, objectives, credentials),
    ]);
    return {
      items: items.map(item =>
        toView(item, entityRef, mayDecide ? person : undefined, this.#now()),
      ),
      ...(nextCursor !== undefined && { nextCursor }),
      mayPropose: mayPropose && person !== undefined,
    };
  }

  /**
   * Proposes an exclusion, widened to whole minutes, as counts are kept per minute. The same proposal again is the one that
   * waits already.
   *
   * @throws InputError, NotAllowedError, NotFoundError, and ConflictError when too many wait already
   */
  async propose(
    id: SloId,
    proposal: { startMs: number; endMs: number; reason: string },
    credentials: PersonCredentials,
  ): Promise<ExclusionView> {
    const objectives = await this.options.visible.ofSlo(id, credentials);
    await this.#require(sloExclusionProposePermission, objectives, credentials);
    const [{ sloKey, entityRef }] = objectives;
    const author = credentials.principal.userEntityRef;
    const nowMs = this.#now();
    const proposed = accepted(
      proposeExclusion({
        startMs: floorTo(proposal.startMs, BASE_MS),
        endMs: ceilTo(proposal.endMs, BASE_MS),
        reason: proposal.reason,
        author,
        atMs: nowMs,
      }),
    );
    const newest = await this.options.store.list(sloKey, { limit: 500 });
    let stored = newest.items.find(other => isSame(other, proposed));
    if (!stored) {
      const counts = await this.options.store.count(sloKey, 0);
      if (counts.proposed >= EXCLUSIONS_PER_SLO.proposed) {
        throw new ConflictError(
          `${counts.proposed} exclusions of this SLO wait for a decision; decide on some of them before proposing more.`,
        );
      }
      stored = { ...proposed, id: randomUUID(), sloKey };
      await this.options.store.add(stored);
      await this.options.announcer.announce(stored, sloOf(objectives));
    }
    const mayDecide = await this.#may(
      sloExclusionDecidePermission,
      objectives,
      credentials,
    );
    return toView(stored, entityRef, mayDecide ? author : undefined, nowMs);
  }

  /**
   * Approves, rejects or revokes an exclusion.
   *
   * @throws NotFoundError, InputError; NotAllowedError without permission and for the author of it; ConflictError when its
   *   state does not allow it, or when somebody else was faster
   */
  async decide(
    { exclusionId, ...id }: SloId & { exclusionId: string },
    { action, note }: { action: ExclusionAction; note?: string },
    credentials: PersonCredentials,
  ): Promise<ExclusionView> {
    const { store, visible, announcer } = this.options;
    const objectives = await visible.ofSlo(id, credentials);
    const [{ sloKey, entityRef }] = objectives;
    const before = await store.get(sloKey, exclusionId);
    if (!before) throw exclusionNotFound();
    await this.#require(sloExclusionDecidePermission, objectives, credentials);
    const nowMs = this.#now();
    const by = credentials.principal.userEntityRef;
    const decided = accepted(
      decideExclusion(before, {
        action,
        by,
        atMs: nowMs,
        ...(note !== undefined && note !== '' && { note }),
      }),
    );
    if (decided.state === 'approved') await this.#checkRoom(sloKey, nowMs);
    const after: StoredExclusion = { ...before, ...decided };
    if (!(await store.decide(before, after))) {
      throw new ConflictError(
        'Somebody else decided on this exclusion in the meantime. Read it again before you decide.',
      );
    }
    await announcer.announce(after, sloOf(objectives));
    return toView(after, entityRef, by, nowMs);
  }

  async #checkRoom(sloKey: string, nowMs: number): Promise<void> {
    const { approved } = await this.options.store.count(
      sloKey,
      nowMs - EXCLUSION_REACH_MS,
    );
    if (approved >= EXCLUSIONS_PER_SLO.approved) {
      throw new ConflictError(
        `This SLO has ${approved} approved exclusions, the most it can have in 400 days. Revoke some, or propose one that covers several.`,
      );
    }
  }

  async #require(
    permission: ObjectivePermission,
    objectives: StoredObjective[],
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (await this.#may(permission, objectives, credentials)) return;
    throw new NotAllowedError(
      `This needs the permission ${permission.name} on every objective of the SLO`,
    );
  }

  async #may(
    permission: ObjectivePermission,
    objectives: StoredObjective[],
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const judge = await this.options.permissions.judge(permission, credentials);
    return judge !== undefined && objectives.every(judge);
  }

  #now(): number {
    return (this.options.now ?? Date.now)();
  }
}

/** @param person - who may decide by permission; undefined: the caller may not */
function toView(
  exclusion: StoredExclusion,
  sloEntityRef: string,
  person: string | undefined,
  nowMs: number,
): ExclusionView {
  return {
    id: exclusion.id,
    sloEntityRef,
    start: iso(exclusion.startMs),
    end: iso(exclusion.endMs),
    reason: exclusion.reason,
    author: exclusion.author,
    proposedAt: iso(exclusion.proposedAtMs),
    state: exclusion.state,
    decisions: exclusion.decisions.map(({ atMs, ...decision }) => ({
      ...decision,
      at: iso(atMs),
    })),
    allowed:
      person === undefined
        ? []
        : ACTIONS.filter(
            action =>
              decideExclusion(exclusion, { action, by: person, atMs: nowMs })
                .ok,
          ),
  };
}

function accepted(result: ExclusionResult): Exclusion {
  if (result.ok) return result.exclusion;
  switch (result.code) {
    case 'same-person':
      throw new NotAllowedError(result.message);
    case 'not-possible':
      throw new ConflictError(result.message);
    default:
      throw new InputError(result.message);
  }
}

function isSame(a: Exclusion, b: Exclusion): boolean {
  return (
    a.state === 'proposed' &&
    a.author === b.author &&
    a.startMs === b.startMs &&
    a.endMs === b.endMs &&
    a.reason === b.reason
  );
}

function sloOf(objectives: StoredObjective[]): ExcludedSlo {
  const [{ entityRef, sloTitle }] = objectives;
  const ownerRefs = objectives.flatMap(({ ownerRef }) => ownerRef ?? []);
  return { entityRef, title: sloTitle, ownerRefs: [...new Set(ownerRefs)] };
}

function personRef({ principal }: BackstageCredentials): string | undefined {
  return (principal as Partial<BackstageUserPrincipal>).userEntityRef;
}

/** One text for missing ones and those of another SLO alike. */
function exclusionNotFound(): NotFoundError {
  return new NotFoundError(
    'This SLO has no such exclusion. GET its exclusions to see which there are.',
  );
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
