import { type AuditLeaf, readLeaf } from '@bellwether/domain-audit-event';
import type { AuditEntrySummary } from '@bellwether/plugin-audit-common';
import type { StoredEntry } from './EntryReader';

/** What an entry says. @throws Error when it says nothing: somebody changed the database */
export function leafIn({ index, body }: StoredEntry): AuditLeaf {
  const { leaf, problems } = readLeaf(body);
  if (leaf) return leaf;
  throw new Error(
    `Expected entry ${index} of the log to be what was written, found something else (${problems[0].message}): the database was changed, run bellwether audit fsck`,
  );
}

/** An entry in a list. */
export function entrySummary(entry: StoredEntry): AuditEntrySummary {
  const leaf = leafIn(entry);
  const { subject } = leaf;
  return {
    index: entry.index,
    id: leaf.id,
    time: leaf.time,
    plugin: leaf.plugin,
    eventId: leaf.eventId,
    severity: leaf.severity,
    status: leaf.status,
    corr: leaf.corr,
    actor: { ref: leaf.actor.ref, via: leaf.actor.via ?? null },
    subject: subject
      ? {
          kind: subject.kind,
          ref: 'ref' in subject ? subject.ref : null,
          pseudonym: 'pseudonym' in subject ? subject.pseudonym : null,
        }
      : null,
    action: leaf.action,
    outcome: leaf.outcome ?? null,
    personal: leaf.pii !== undefined,
  };
}
