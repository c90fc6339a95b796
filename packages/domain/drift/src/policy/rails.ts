import { durationMs, isFrozen } from '@bellwether/domain-canary/documents';
import {
  coolsUntil,
  detectionStreak,
  frozenAddresses,
  revertsByAddress,
  runsOfDay,
} from '../remediation/history';
import type { DriftReason } from './decision';
import { isWhole } from './isWhole';
import { PLAN_RAILS } from './planRails';
import type { Rail, RailContext } from './rail';
import { addresses, commit, few, minutes, percent } from './railWords';

/**
 * What has to hold before a plan is run, by the code of the reason that says it does not.
 *
 * @public
 */
export const DRIFT_RAILS = {
  'report-incomplete': 'Everything was looked at, without an error',
  'values-not-covered': 'The fingerprint tells one value from another',
  'no-plan': 'There is a saved plan',
  'plan-differs':
    'The plan changes what is to be put back, and not what is to be taken over',
  'plan-goes-beyond': 'The plan changes, or takes over, nothing else',
  'plan-destroys': 'The whole plan destroys nothing',
  'checks-failed': 'All checks passed',
  'too-many-addresses': 'Few addresses change',
  'too-large-share': 'A small part of the stack changes',
  'not-allowed': 'The allow-list has every type and path',
  undeployed: 'The code is not ahead of what is deployed',
  'unknown-changes': 'Nothing is left open until it is applied',
  'not-confirmed': 'The same drift was found several times in a row',
  'not-deployed-commit': 'The plan is of the newest commit, and it is deployed',
  'open-pull-request': 'No pull request is open for the stack',
  'no-portal': 'The portal can be asked',
  incident: 'No incident is open',
  'hot-fix': 'It was not changed during an incident a short while ago',
  freeze: 'No freeze is in force',
  canary: 'No canary is running',
  budget: 'There is enough left of the error budget',
  'outside-window': 'It is time for it',
  'runs-of-day': 'Plans were not run too often today',
  cooling: 'It was not put back a short while ago',
  frozen: 'Nobody else keeps changing it',
} as const;

/** A code of {@link DRIFT_RAILS}. @public */
export type DriftRail = keyof typeof DRIFT_RAILS;

const RAILS: Readonly<Record<DriftRail, Rail>> = {
  'report-incomplete': ({ report }) =>
    isWhole(report)
      ? undefined
      : `The report is not complete (${report.problems[0]?.code ?? `${report.resourcesOmitted} resources are not listed`}).`,
  'values-not-covered': ({ report }) =>
    report.fingerprintCovers === 'values'
      ? undefined
      : 'The fingerprint is of paths alone. Give the check a key.',
  ...PLAN_RAILS,
  undeployed: ({ report }) => {
    const pending = report.resources.filter(
      ({ kind }) =>
        kind.startsWith('pending:') || kind === 'changed-outside+pending',
    );
    return pending.length > 0
      ? `The code is ahead of what is deployed: ${addresses(pending)}.`
      : undefined;
  },
  'unknown-changes': ({ report }) => {
    const unknown = report.resources.filter(({ kind }) => kind === 'unknown');
    return unknown.length > 0
      ? `What happens to ${addresses(unknown)} is known only after an apply.`
      : undefined;
  },
  'not-confirmed': ({ report, policy, facts }) => {
    const { detections, apart } = policy.spec.rails;
    const { times, firstMs } = detectionStreak(
      facts.ledger,
      report.fingerprint,
    );
    const sinceMs = firstMs === null ? 0 : facts.nowMs - firstMs;
    return times >= detections && sinceMs >= durationMs(apart)
      ? undefined
      : `It was found ${times} times in a row over ${minutes(sinceMs)}; ${detections} times over ${apart} are needed.`;
  },
  'not-deployed-commit': ({ report, facts: { head, deployed } }) =>
    report.commit !== null && report.commit === head && head === deployed
      ? undefined
      : `Planned is commit ${commit(report.commit)}, newest ${commit(head)}, deployed ${commit(deployed)}.`,
  'open-pull-request': ({ facts: { openPullRequests } }) => {
    if (openPullRequests === 0) return undefined;
    return openPullRequests === null
      ? 'Whether pull requests are open for the stack is not known.'
      : `${openPullRequests} pull requests are open for the stack.`;
  },
  'no-portal': ({ facts: { portal } }) =>
    portal
      ? undefined
      : 'The portal cannot be reached, so that incidents, freezes and canaries are not known.',
  incident: ({ facts: { portal } }) => {
    const open = portal?.incidents.filter(one => one.resolvedMs === null) ?? [];
    return open.length > 0
      ? `An incident is open: ${few(open.map(({ name }) => name))}.`
      : undefined;
  },
  'hot-fix': hotFix,
  freeze: ({ policy, facts: { portal, nowMs } }) => [
    ...(portal?.freezes.map(name => `Frozen by ${name}.`) ?? []),
    ...policy.spec.freeze.flatMap(calendar => {
      const freeze = isFrozen(calendar, nowMs);
      return freeze.frozen
        ? [
            `Frozen until ${new Date(freeze.untilMs).toISOString()} by ${freeze.because}.`,
          ]
        : [];
    }),
  ],
  canary: ({ facts: { portal } }) =>
    portal && portal.canaries.length > 0
      ? `A canary is running: ${few(portal.canaries)}.`
      : undefined,
  budget: ({ policy, facts: { portal } }) =>
    policy.spec.budget.flatMap(({ slo, minRemaining }) => {
      const budgets = portal?.budgets ?? {};
      const left = Object.hasOwn(budgets, slo) ? budgets[slo] : null;
      if (left === null) {
        return [`How much is left of the error budget of ${slo} is not known.`];
      }
      return left < minRemaining
        ? [
            `${percent(left)} of the error budget of ${slo} is left, less than ${percent(minRemaining)}.`,
          ]
        : [];
    }),
  'outside-window': ({ policy, facts: { nowMs } }) => {
    const { windows } = policy.spec;
    if (windows.some(window => isFrozen(window, nowMs).frozen)) {
      return undefined;
    }
    const names = windows.map(({ name, timeZone }) => `${name} (${timeZone})`);
    return names.length > 0
      ? `It is ${new Date(nowMs).toISOString()}, in none of the windows ${few(names)}.`
      : 'The policy has no windows.';
  },
  'runs-of-day': ({ policy, facts: { ledger, nowMs } }) => {
    const { maxRunsPerDay } = policy.spec.rails;
    const runs = runsOfDay(ledger, nowMs);
    return runs >= maxRunsPerDay
      ? `${runs} plans were run in 24 hours, of at most ${maxRunsPerDay}.`
      : undefined;
  },
  cooling: ({ policy, facts: { ledger, nowMs }, resources }) => {
    const reverts = revertsByAddress(ledger);
    const coolDownMs = durationMs(policy.spec.rails.coolDown);
    return resources.flatMap(({ address }) => {
      const untilMs = coolsUntil(reverts.get(address) ?? [], coolDownMs, nowMs);
      return untilMs > nowMs
        ? [
            `${address} was put back a short while ago and is left alone until ${new Date(untilMs).toISOString()}.`,
          ]
        : [];
    });
  },
  frozen: ({ facts: { ledger }, resources }) => {
    const frozen = frozenAddresses(ledger);
    return resources.flatMap(({ address }) => {
      const reason = frozen.get(address);
      return reason
        ? [`${address} is frozen: ${reason.text} A person has to release it.`]
        : [];
    });
  },
};

/** Every rail that does not hold, in the order of {@link DRIFT_RAILS}. */
export function brokenRails(context: RailContext): DriftReason[] {
  return Object.entries(RAILS).flatMap(([code, rail]) =>
    [rail(context) ?? []].flat().map(text => ({ code, text })),
  );
}

/** Changed while an incident was open, and that is not long ago. */
function hotFix({
  policy,
  facts: { portal, ledger, nowMs },
  resources,
}: RailContext): string[] {
  const { grace } = policy.spec.rails;
  const seen = new Map(ledger.seen.map(mark => [mark.address, mark.firstMs]));
  return resources.flatMap(({ address }) => {
    const firstMs = seen.get(address) ?? nowMs;
    const incident = portal?.incidents.find(
      ({ openedMs, resolvedMs }) =>
        openedMs <= firstMs && firstMs <= (resolvedMs ?? Infinity),
    );
    return incident && nowMs - firstMs < durationMs(grace)
      ? [
          `${address} was changed ${minutes(nowMs - firstMs)} ago, during ${incident.name}; it is left alone for ${grace}.`,
        ]
      : [];
  });
}
