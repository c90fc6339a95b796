import type { ParseQuery } from '@bellwether/domain-canary';
import { type Place, durationMs } from '@bellwether/domain-canary/documents';
import { statusesOf } from '@bellwether/domain-health';
import type { RollbackProbe, StepVerification } from '../playbook';
import { found } from './lints';

/** A probe that can have one end only, and why; undefined: it depends. */
function onlyEnd(
  probe: RollbackProbe,
  parseQuery: ParseQuery | undefined,
): { holds: boolean; why: string } | undefined {
  switch (probe.type) {
    case 'health': {
      const { object, rules } = probe;
      const all = statusesOf(rules, object.kind, object.apiVersion);
      const good = rules === 'argo' ? 'Healthy' : 'Current';
      if (!all.some(status => status === good)) {
        return {
          holds: false,
          why: `the rules of ${rules} have nothing about ${object.kind}`,
        };
      }
      return all.length === 1
        ? {
            holds: true,
            why: `by the rules of ${rules} a ${object.kind} is always ${good}`,
          }
        : undefined;
    }
    case 'http': {
      const { status, contains, json } = probe.expect;
      const kinds = new Set(status?.map(code => Math.floor(code / 100)));
      const isAnything = [2, 4, 5].every(kind => kinds.has(kind));
      return isAnything && contains === undefined && json === undefined
        ? { holds: true, why: 'good answers and bad ones are both expected' }
        : undefined;
    }
    case 'query':
      return onlyEndOfQuery(probe, parseQuery);
    default:
      return undefined;
  }
}

function onlyEndOfQuery(
  { query, min, max }: Extract<RollbackProbe, { type: 'query' }>,
  parseQuery: ParseQuery | undefined,
): { holds: boolean; why: string } | undefined {
  if (min !== undefined && max !== undefined && min > max) {
    return { holds: false, why: `min (${min}) is more than max (${max})` };
  }
  const parts = parseQuery?.(query);
  if (!parts?.ok) return undefined;
  if (parts.selectors.length === 0) {
    return { holds: true, why: 'the query reads no metric' };
  }
  return parts.hasFallback
    ? { holds: true, why: 'the query makes a value of missing data' }
    : undefined;
}

/** Reports a verification that has one end only. */
export function lintVerification(
  { within, every, probes }: StepVerification,
  at: Place,
  parseQuery: ParseQuery | undefined,
): void {
  probes.forEach((probe, index) => {
    const place = at.at('probes', index);
    lintProbe(probe, place, parseQuery);
    const end = onlyEnd(probe, parseQuery);
    if (end?.holds === true) {
      found(
        place,
        'verify-never-fails',
        `Expected a probe that fails when the rollback did not help, found one that cannot: ${end.why}.`,
      );
    } else if (end) {
      found(
        place,
        'verify-never-holds',
        `Expected a probe that can hold, found one that cannot: ${end.why}.`,
      );
    }
    if (probe.type !== 'health') return;
    const neededMs = Math.max(
      durationMs(probe.for),
      (probe.evaluations - 1) * durationMs(every),
    );
    if (neededMs <= durationMs(within)) return;
    found(
      place,
      'verify-never-holds',
      `Expected at least ${neededMs / 1000}s for ${probe.evaluations} looks ${every} apart and ${probe.for}, found within: ${within}. Look more often, or wait longer.`,
    );
  });
}

/** Reports a check that always finds its step done. */
export function lintCheck(
  probes: readonly RollbackProbe[],
  at: Place,
  parseQuery: ParseQuery | undefined,
): void {
  probes.forEach((probe, index) =>
    lintProbe(probe, at.child(index), parseQuery),
  );
  const ends = probes.map(probe => onlyEnd(probe, parseQuery));
  if (probes.length === 0 || !ends.every(end => end?.holds)) return;
  found(
    at,
    'never-done',
    `Expected a check that fails before the step is done, found one that cannot: ${ends[0]!.why}. The step would never be done.`,
  );
}

function lintProbe(
  probe: RollbackProbe,
  at: Place,
  parseQuery: ParseQuery | undefined,
): void {
  if (probe.type === 'http' && probe.method !== 'GET') {
    found(
      at.child('method'),
      'probe-changes',
      `Expected GET, found ${probe.method}. A probe is sent again and again, and must change nothing.`,
    );
  }
  if (probe.type !== 'query') return;
  const parts = parseQuery?.(probe.query);
  if (!parts || parts.ok) return;
  found(at.child('query'), 'wrong-query', `Expected PromQL: ${parts.message}`);
}
