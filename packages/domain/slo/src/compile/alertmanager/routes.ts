import type { RuleGroup } from '../../rules/model';

/** A node of Alertmanager's routing tree, in the words of its configuration. @public */
export interface AlertmanagerRoute {
  receiver: string;
  matchers?: string[];
  group_by?: string[];
  group_wait?: string;
  group_interval?: string;
  repeat_interval?: string;
  continue?: boolean;
  routes?: AlertmanagerRoute[];
}

/** A receiver that somebody has to fill in. @public */
export interface AlertmanagerReceiver {
  name: string;
}

/** Names of receivers for the two severities. */
const PAGE = 'slo-page';
const TICKET = 'slo-ticket';

/** How fast which severity is told, and told again. */
const PACE = {
  page: { group_wait: '10s', group_interval: '1m', repeat_interval: '1h' },
  ticket: { group_wait: '5m', group_interval: '30m', repeat_interval: '24h' },
} as const;

/** Names of all notification targets the alerts of some groups have, sorted. */
export function targetsOf(groups: readonly RuleGroup[]): string[] {
  const targets = groups
    .flatMap(({ rules }) => rules)
    .flatMap(rule => ('alert' in rule ? [rule.labels?.targets] : []))
    .flatMap(text => text?.split(',') ?? []);
  return [...new Set(targets)].sort();
}

/** The routing tree: one branch for SLOs, so that it can be put into a tree that exists. */
export function rootRoute(
  receiver: string,
  targets: readonly string[],
): AlertmanagerRoute {
  return {
    receiver,
    routes: [
      {
        receiver: TICKET,
        matchers: ['slo!=""'],
        // One message per SLO, however many of its windows burn.
        group_by: ['slo', 'severity'],
        ...PACE.ticket,
        routes: [
          ...targets.flatMap(target => targetRoutes(target)),
          {
            receiver: PAGE,
            matchers: ['severity="page"', 'targets=""'],
            ...PACE.page,
          },
        ],
      },
    ],
  };
}

/** An alert may have several targets, so every one is tried. */
function targetRoutes(target: string): AlertmanagerRoute[] {
  const matcher = `targets=~"(.*,)?${target}(,.*)?"`;
  return [
    {
      receiver: target,
      matchers: [matcher, 'severity="page"'],
      ...PACE.page,
      continue: true,
    },
    {
      receiver: target,
      matchers: [matcher, 'severity!="page"'],
      continue: true,
    },
  ];
}

/** Every receiver the tree names. */
export function receiversOf(
  receiver: string,
  targets: readonly string[],
): AlertmanagerReceiver[] {
  return [...new Set([receiver, PAGE, TICKET, ...targets])].map(name => ({
    name,
  }));
}
