import {
  decideExclusion,
  Exclusion,
  ExclusionAction,
  ExclusionResult,
  proposeExclusion,
} from '@bellwether/domain-slo';
import { InputError, NotFoundError } from '@backstage/errors';
import type {
  DecideExclusionRequest,
  ExclusionView,
  ListExclusionsResponse,
  ProposeExclusionRequest,
} from '@bellwether/plugin-slo-common';
import { page } from './paging';

const HOUR_MS = 3_600_000;
const ACTIONS: readonly ExclusionAction[] = ['approve', 'reject', 'revoke'];

/** Who looks at the screens. */
export const READER = 'user:default/guest';

/** Exclusions with the rules of the domain, kept in memory. */
export class FakeExclusions {
  readonly #stored: { id: string; slo: string; exclusion: Exclusion }[] = [];

  constructor(private readonly nowMs: number) {
    const slo = 'slo:default/sign-in-availability';
    const planned = this.#add(slo, {
      startMs: nowMs - 260 * HOUR_MS,
      endMs: nowMs - 257 * HOUR_MS,
      reason: 'Planned move of the directory, announced a week before.',
      author: 'user:default/nadia',
      atMs: nowMs - 250 * HOUR_MS,
    });
    this.#decide(planned, 'user:default/omar', nowMs - 249 * HOUR_MS, {
      action: 'approve',
      note: 'Announced and outside lessons.',
    });
    this.#add(slo, {
      startMs: nowMs - 97 * HOUR_MS,
      endMs: nowMs - 92 * HOUR_MS,
      reason: 'The identity provider of the district was down.',
      author: 'user:default/nadia',
      atMs: nowMs - 90 * HOUR_MS,
    });
    const refused = this.#add(slo, {
      startMs: nowMs - 431 * HOUR_MS,
      endMs: nowMs - 422 * HOUR_MS,
      reason: 'A release had to be rolled back.',
      author: 'user:default/nadia',
      atMs: nowMs - 420 * HOUR_MS,
    });
    this.#decide(refused, 'user:default/omar', nowMs - 400 * HOUR_MS, {
      action: 'reject',
      note: 'That one was ours.',
    });
  }

  of(slo: string): ExclusionView[] {
    return this.#stored
      .filter(one => one.slo === slo)
      .sort((a, b) => b.exclusion.proposedAtMs - a.exclusion.proposedAtMs)
      .map(one => this.#view(one));
  }

  list(
    slo: string,
    request: { cursor?: string; limit?: number },
  ): ListExclusionsResponse {
    return { ...page(this.of(slo), request), mayPropose: true };
  }

  propose(slo: string, request: ProposeExclusionRequest): ExclusionView {
    return this.#view(
      this.#add(slo, {
        startMs: Date.parse(request.start),
        endMs: Date.parse(request.end),
        reason: request.reason,
        author: READER,
        atMs: this.nowMs,
      }),
    );
  }

  decide(id: string, request: DecideExclusionRequest): ExclusionView {
    const stored = this.#stored.find(one => one.id === id);
    if (!stored) throw new NotFoundError(`No exclusion ${id}`);
    this.#decide(stored, READER, this.nowMs, request);
    return this.#view(stored);
  }

  #add(slo: string, proposal: Parameters<typeof proposeExclusion>[0]) {
    const exclusion = orThrow(proposeExclusion(proposal));
    const stored = {
      id: `exclusion-${this.#stored.length + 1}`,
      slo,
      exclusion,
    };
    this.#stored.push(stored);
    return stored;
  }

  #decide(
    stored: { exclusion: Exclusion },
    by: string,
    atMs: number,
    request: DecideExclusionRequest,
  ) {
    stored.exclusion = orThrow(
      decideExclusion(stored.exclusion, { ...request, by, atMs }),
    );
  }

  #view(stored: { id: string; slo: string; exclusion: Exclusion }) {
    const { id, slo, exclusion } = stored;
    const iso = (ms: number) => new Date(ms).toISOString();
    return {
      id,
      sloEntityRef: slo,
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
      allowed: ACTIONS.filter(
        action =>
          decideExclusion(exclusion, { action, by: READER, atMs: this.nowMs })
            .ok,
      ),
    };
  }
}

function orThrow(result: ExclusionResult): Exclusion {
  if (!result.ok) throw new InputError(result.message);
  return result.exclusion;
}
