import type {
  DriftResourceView,
  DriftSeverity,
  DriftStackView,
} from '@bellwether/plugin-delivery-common';
import { pipelineOf } from './pipelines';

/** A stack with what drifted in it. */
export interface FakeStack {
  view: DriftStackView;
  resources: DriftResourceView[];
}

const DAY_MS = 86_400_000;

/** Stacks of Northfield, worst first: one in every state. */
export function stacks(nowMs: number): FakeStack[] {
  const at = (daysAgo: number) =>
    new Date(nowMs - daysAgo * DAY_MS).toISOString();

  const resource = (
    address: string,
    severity: DriftSeverity,
    daysAgo: number,
    rest: Partial<DriftResourceView> = {},
  ): DriftResourceView => ({
    id: address,
    address,
    type: address.split('.')[0],
    kind: 'changed-outside:in-place',
    severity,
    cause: null,
    attributes: [{ path: 'ingress[0].cidr', sensitive: false }],
    attributesOmitted: 0,
    owner: null,
    actor: null,
    fix: { destroys: false, replaces: false },
    firstSeenAt: at(daysAgo),
    lastSeenAt: at(0.2),
    closedAt: null,
    ...rest,
  });

  const stack = (
    name: string,
    resources: DriftResourceView[],
    rest: Partial<DriftStackView> = {},
  ): FakeStack => {
    const open = resources.filter(({ closedAt }) => closedAt === null);
    const bySeverity = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
    for (const { severity } of open) bySeverity[severity] += 1;
    const [oldest = null] = open.map(one => one.firstSeenAt).sort();
    const age = (one: DriftResourceView) =>
      Date.parse(one.closedAt ?? at(0)) - Date.parse(one.firstSeenAt);
    const closed = resources.filter(({ closedAt }) => closedAt !== null);
    return {
      resources,
      view: {
        id: name,
        stack: name,
        tool: 'terraform',
        environment: 'production',
        entityRef: 'component:default/gradebook-service',
        ownerRef: 'group:default/team-grades',
        systemRef: 'system:default/teaching',
        repository: 'northfield/infrastructure',
        state: open.length > 0 ? 'drift' : 'clean',
        verdict: open.length > 0 ? 'drift' : 'clean',
        stale: false,
        drifted: open.length,
        bySeverity,
        driftedSince: oldest,
        checkedAt: at(0.2),
        succeededAt: at(0.2),
        commit: pipelineOf('infrastructure', 6100).sha,
        pipeline: pipelineOf('infrastructure', 6100),
        byKind: {
          'changed-outside:in-place': open.length,
          'noise:computed': 14,
        },
        resourcesOmitted: 0,
        problems: [],
        remediation: {
          days: 90,
          closed: closed.length,
          medianMs: closed.length > 0 ? age(closed[0]) : null,
          open: open.length,
          openMedianMs: open.length > 0 ? age(open[0]) : null,
        },
        history: Array.from({ length: 14 }, (_, index) => ({
          at: at(13.2 - index),
          verdict: index === 6 ? ('error' as const) : ('drift' as const),
          complete: index !== 6,
          drifted: index < 9 ? 1 : open.length,
          commit: null,
          url: null,
        })),
        ...rest,
      },
    };
  };

  return [
    stack('school-network', [
      resource('cloud_firewall.edge', 'critical', 4.1, {
        actor: 'ops-console',
        owner: 'group:default/team-platform',
        attributes: [
          { path: 'ingress[0].cidr', sensitive: false },
          { path: 'shared_key', sensitive: true },
        ],
      }),
      resource('cloud_database.marks["north"]', 'high', 1.3, {
        kind: 'changed-outside:replace',
        fix: { destroys: true, replaces: true },
      }),
      resource('cloud_record.portal', 'low', 1.3, {
        cause: 'cloud_firewall.edge',
        attributes: [],
      }),
      resource('cloud_bucket.exports', 'medium', 9, {
        closedAt: at(7.5),
        lastSeenAt: at(7.6),
      }),
    ]),
    stack('exam-rooms', [], {
      state: 'error',
      verdict: 'error',
      tool: 'opentofu',
      entityRef: 'component:default/exam-service',
      problems: [{ code: 'state-locked', message: 'The state is locked.' }],
      succeededAt: at(3),
    }),
    stack('archive', [], {
      state: 'stale',
      stale: true,
      entityRef: null,
      ownerRef: null,
      systemRef: null,
      checkedAt: at(12),
      succeededAt: at(12),
      pipeline: null,
    }),
    stack('web-portal', [], {
      state: 'undeployed',
      verdict: 'undeployed',
      tool: 'kubernetes',
      environment: 'staging',
      entityRef: 'component:default/web-portal',
    }),
    stack('messaging', [], {
      tool: 'files',
      entityRef: 'component:default/messaging',
    }),
  ];
}
