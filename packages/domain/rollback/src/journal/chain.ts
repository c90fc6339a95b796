import { canonicalJson, sha256 } from '@bellwether/domain-digest';
import { Secrets } from '@bellwether/domain-egress';
import type { JsonValue } from '../playbook/playbook';
import type { RollbackPlan } from '../plan/plan';
import { JOURNAL_LIMITS, type JournalEvent, type JournalRow } from './row';

/** SHA-256 (hex) of a plan in canonical JSON: what the first row of its journal is chained to. @public */
export function planHash(plan: RollbackPlan): string {
  return sha256(canonicalJson(plan));
}

/**
 * The row an event makes after others. Secrets in its texts become `***`, and texts are shortened to their limits.
 *
 * @param last - the row before; null: this is the first, and the event is `requested`
 * @param by - when (epoch milliseconds), by which fencing token, and what must not be written down
 * @throws RangeError for a first row that is not `requested`, and for an intent with too much of how it was before
 * @public
 */
export function journalRow(
  last: Pick<JournalRow, 'rollback' | 'seq' | 'atMs' | 'hash'> | null,
  event: JournalEvent,
  by: { atMs: number; token: number; secrets?: readonly string[] },
): JournalRow {
  const first =
    event.kind === 'requested'
      ? { rollback: event.plan.key, seq: 0, atMs: 0, hash: event.planHash }
      : undefined;
  const before = last ?? first;
  if (!before) {
    throw new RangeError(
      `Expected "requested" as the first row of a journal, found ${event.kind}.`,
    );
  }
  const row = {
    ...withoutSecrets(shortened(event), by.secrets ?? []),
    rollback: before.rollback,
    seq: before.seq + 1,
    atMs: Math.max(before.atMs, by.atMs),
    token: by.token,
    prev: before.hash,
  };
  return { ...row, hash: sha256(canonicalJson(row)) };
}

/**
 * Where a journal is not what was written: a row changed, left out, or put elsewhere.
 *
 * @returns number of the first such row, from 1; null: there is none
 * @public
 */
export function firstBrokenRow(rows: readonly JournalRow[]): number | null {
  const broken = rows.findIndex(({ hash, ...row }, index) => {
    const before = rows[index - 1];
    const prev =
      before?.hash ?? (row.kind === 'requested' ? planHash(row.plan) : '');
    const follows =
      row.seq === index + 1 &&
      row.prev === prev &&
      row.rollback === (before ?? row).rollback;
    return !follows || sha256(canonicalJson(row)) !== hash;
  });
  return broken < 0 ? null : broken + 1;
}

function withoutSecrets<T>(value: T, secrets: readonly string[]): T {
  if (secrets.length === 0) return value;
  const hidden = new Secrets();
  secrets.forEach(secret => hidden.add(secret));
  return JSON.parse(hidden.redactedJson(value)) as T;
}

/** A plan is limited when it is made; the rest comes from outside. */
function shortened(event: JournalEvent): JournalEvent {
  switch (event.kind) {
    case 'requested':
      return event;
    case 'intent':
      if (lengthOf(event.before) > JOURNAL_LIMITS.evidence) {
        // Shortened, it could not be put back.
        throw new RangeError(
          `Expected at most ${JOURNAL_LIMITS.evidence} characters of how it was before ${event.step}, found ${lengthOf(event.before)}. Keep what is needed to put it back.`,
        );
      }
      return event;
    case 'outcome':
      return { ...event, text: short(event.text), after: within(event.after) };
    case 'effect':
      return {
        ...event,
        call: { ...event.call, url: address(event.call.url) },
      };
    case 'verified':
      return {
        ...event,
        probes: event.probes
          .slice(0, JOURNAL_LIMITS.probes)
          .map(probe => ({ ...probe, text: short(probe.text) })),
      };
    case 'aborted':
      return { ...event, reason: short(event.reason) };
    default:
      return { ...event, text: short(event.text) };
  }
}

function within(evidence: JsonValue): JsonValue {
  const length = lengthOf(evidence);
  return length <= JOURNAL_LIMITS.evidence
    ? evidence
    : `left out: ${length} characters, more than ${JOURNAL_LIMITS.evidence}`;
}

function lengthOf(value: JsonValue): number {
  return JSON.stringify(value).length;
}

function short(text: string): string {
  return text.length > JOURNAL_LIMITS.text
    ? `${text.slice(0, JOURNAL_LIMITS.text - 1)}…`
    : text;
}

/** User, password and fragment of an address may be secrets nobody told of. */
function address(url: string): string {
  return short(url.replace(/^(\w+:\/\/)[^/?#]*@/, '$1').replace(/#.*$/s, ''));
}
