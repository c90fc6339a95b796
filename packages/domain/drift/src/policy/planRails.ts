import type { DriftResource, DriftTool } from '../model';
import { matchesGlob } from './glob';
import type { DriftPolicy } from './policy';
import type { Rail, RailContext } from './rail';
import { addresses, few, percent } from './railWords';

/** What has to hold of the plan itself: it does what is wanted, nothing else, and little. */
export const PLAN_RAILS = {
  'no-plan': ({ report }) => (report.plan ? undefined : 'There is no plan.'),
  'plan-differs': ({ report: { plan }, resources, action }) => {
    const isToChange = action !== 'accept-state';
    const others = resources.filter(
      ({ address }) => plan && plan.addresses.includes(address) !== isToChange,
    );
    if (others.length === 0) return undefined;
    return isToChange
      ? `The plan leaves ${addresses(others)} as it is.`
      : `The plan would put ${addresses(others)} back.`;
  },
  'plan-goes-beyond': beyond,
  'plan-destroys': ({ report: { plan, tool } }) =>
    plan && plan.destroys > 0 && !isPiecemeal(tool)
      ? `The plan would destroy ${plan.destroys}.`
      : undefined,
  'checks-failed': ({ report: { plan } }) =>
    plan && plan.failedChecks > 0
      ? `${plan.failedChecks} checks did not pass.`
      : undefined,
  'too-many-addresses': ({ policy, resources }) => {
    const { maxAddresses } = policy.spec.rails;
    return resources.length > maxAddresses
      ? `${resources.length} addresses would change, more than ${maxAddresses}.`
      : undefined;
  },
  'too-large-share': ({ policy, report: { plan }, resources }) => {
    const { maxShare } = policy.spec.rails;
    // One is always allowed, or small stacks could never be put right.
    if (!plan || resources.length <= 1) return undefined;
    if (plan.resources === null) {
      return 'How many resources the stack has is not known.';
    }
    const share = resources.length / plan.resources;
    return share > maxShare
      ? `${resources.length} of ${plan.resources} resources would change (${percent(share)}), more than ${percent(maxShare)}.`
      : undefined;
  },
  'not-allowed': ({ policy, resources }) =>
    resources.flatMap(resource => notAllowed(policy, resource)),
} satisfies Record<string, Rail>;

/** Objects of a cluster are written one by one, and none but those that are to be put back: there is no plan of all of them. */
function isPiecemeal(tool: DriftTool): boolean {
  return tool === 'kubernetes';
}

function beyond({
  report: { plan, tool, resources: all },
  resources,
  action,
}: RailContext): string | undefined {
  if (isPiecemeal(tool)) return undefined;
  const known = new Set(resources.map(({ address }) => address));
  const planned = plan?.addresses ?? [];
  const others = planned.filter(address => !known.has(address));
  if (action === 'accept-state') {
    // A state takes over everything that is not as it says, or nothing.
    const taken = all
      .filter(({ kind }) => /^(?:changed|deleted)-outside/.test(kind))
      .map(({ address }) => address)
      .filter(address => !known.has(address) && !others.includes(address));
    const more = [...others, ...taken];
    return more.length > 0
      ? `The state would take over ${more.length} more than what it may: ${few(more)}.`
      : undefined;
  }
  // Of many changes not every address is known.
  const surplus = (plan?.changes ?? 0) - resources.length;
  return others.length > 0 || surplus > 0
    ? `The plan would change ${Math.max(surplus, others.length)} more than what may be put back: ${few(others)}.`
    : undefined;
}

function notAllowed(
  { spec }: DriftPolicy,
  { address, type, attributes }: DriftResource,
): string[] {
  const paths = spec.rails.allow
    .filter(({ types }) => types.some(pattern => matchesGlob(pattern, type)))
    .flatMap(allowance => allowance.paths);
  const others = attributes.filter(
    ({ path }) => !paths.some(pattern => matchesGlob(pattern, path)),
  );
  if (others.length === 0 && attributes.length > 0) return [];
  return [
    `The allow-list has not ${few(others.map(({ path }) => path)) || 'a path'} of ${address} (${type}).`,
  ];
}
