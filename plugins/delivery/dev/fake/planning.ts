import type {
  DeploymentView,
  DoraFigures,
  DoraResponse,
  EnvironmentDeployment,
  FreezesResponse,
  GateRunView,
  HostedGateView,
  ListEnvironmentsResponse,
  RollbackView,
  TimelineItem,
  TimelineLane,
  TimelineResponse,
} from '@bellwether/plugin-delivery-common';
import { orderedEnvironments } from '../../src/model/environments';
import { shaOf } from './pipelines';

const DAY_MS = 86_400_000;
const DEPLOYMENT_TONES: Partial<
  Record<DeploymentView['state'], TimelineItem['tone']>
> = { success: 'good', in_progress: 'running', queued: 'unsure' };
const ROLLBACK_TONES: Partial<
  Record<RollbackView['state'], TimelineItem['tone']>
> = { succeeded: 'good', running: 'running' };
const iso = (ms: number) => new Date(ms).toISOString();

/** What runs where. */
export function environmentsOf(
  deployments: readonly DeploymentView[],
  runs: readonly GateRunView[],
  back: readonly RollbackView[],
): Omit<ListEnvironmentsResponse, 'totalItems' | 'nextCursor'> {
  const names = orderedEnvironments(deployments.map(one => one.environment));
  const view = (one: DeploymentView): EnvironmentDeployment => {
    const run = runs.find(({ id }) => id === one.gateRunId);
    return {
      deploymentId: one.id,
      version: one.version,
      sha: one.sha,
      state: one.state,
      since: one.startedAt,
      gate: run
        ? { gateRunId: run.id, gate: run.gate, decision: run.decision }
        : null,
      rollbackId:
        back.find(
          ({ service, state, to }) =>
            service === one.service &&
            state === 'succeeded' &&
            to?.version === one.version,
        )?.id ?? null,
      pipeline: one.pipeline,
    };
  };
  const services = [...new Set(deployments.map(one => one.service))].sort();
  return {
    environments: names.map(name => ({
      name,
      freeze: name === 'production' ? 'exam-mornings' : null,
    })),
    items: services.map(service => {
      const own = deployments.filter(one => one.service === service);
      const cells = names.flatMap(environment => {
        const here = own.filter(one => one.environment === environment);
        if (here.length === 0) return [];
        const running = here.find(one => one.state === 'success');
        const newer = here[0] === running ? undefined : here[0];
        return [
          {
            environment,
            running: running ? view(running) : null,
            newer: newer ? view(newer) : null,
          },
        ];
      });
      return {
        id: service,
        entityRef: own[0].entityRef,
        ownerRef: null,
        service,
        repository: own[0].pipeline?.repository ?? null,
        cells,
        differs: new Set(cells.map(({ running }) => running?.sha)).size > 1,
      };
    }),
  };
}

/** Lanes of services with what happened in them. */
export function timelineOf(
  world: {
    runs: readonly GateRunView[];
    deployments: readonly DeploymentView[];
    rollbacks: readonly RollbackView[];
  },
  request: { from?: string; to?: string; environment?: string },
  nowMs: number,
): TimelineResponse {
  const to = request.to ?? iso(nowMs);
  const from = request.from ?? iso(Date.parse(to) - DAY_MS);
  const lanes = new Map<string, TimelineLane>();
  const put = (
    one: { service: string; environment: string; entityRef: string | null },
    item: Omit<TimelineItem, 'weight' | 'harm'> & Partial<TimelineItem>,
  ) => {
    const key = `${one.service} ${one.environment}`;
    const lane = lanes.get(key) ?? {
      entityRef: one.entityRef,
      service: one.service,
      environment: one.environment,
      items: [],
    };
    lanes.set(key, lane);
    lane.items.push({ weight: null, harm: null, ...item });
  };
  const tones = {
    Promote: 'good',
    Rollback: 'bad',
    Hold: 'unsure',
    Error: 'unsure',
  } as const;
  for (const run of world.runs) {
    put(run, {
      kind: 'gate',
      id: run.id,
      from: run.startedAt,
      to: run.finishedAt,
      state: run.decision,
      tone: run.status === 'running' ? 'running' : tones[run.decision],
      title: run.gate,
      weight: run.weight,
      harm: run.harm,
    });
  }
  for (const one of world.deployments) {
    put(one, {
      kind: 'deployment',
      id: one.id,
      from: one.startedAt,
      to: one.startedAt,
      state: one.state,
      tone: DEPLOYMENT_TONES[one.state] ?? 'bad',
      title: one.version ?? one.sha.slice(0, 7),
    });
  }
  for (const one of world.rollbacks) {
    put(one, {
      kind: 'rollback',
      id: one.id,
      from: one.requestedAt,
      to: one.finishedAt,
      state: one.state,
      tone: ROLLBACK_TONES[one.state] ?? 'bad',
      title: one.playbook,
    });
  }
  const within = (item: TimelineItem) =>
    Date.parse(item.from) < Date.parse(to) &&
    Date.parse(item.to ?? to) >= Date.parse(from);
  return {
    from,
    to,
    lanes: [...lanes.values()]
      .filter(
        ({ environment }) =>
          request.environment === undefined ||
          environment === request.environment,
      )
      .map(lane => ({ ...lane, items: lane.items.filter(within) }))
      .filter(({ items }) => items.length > 0),
    truncated: false,
  };
}

/** Calendars of two districts: exams of some weeks, mornings of every week, and holidays. */
export function freezesOf(
  request: { from?: string; to?: string },
  nowMs: number,
): FreezesResponse {
  const from = request.from ?? iso(nowMs);
  const to = request.to ?? iso(Date.parse(from) + 90 * DAY_MS);
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const mornings = Array.from({ length: 20 }, (_, week) => {
    const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY_MS;
    const startMs = monday + week * 7 * DAY_MS + 6.5 * 3_600_000;
    return {
      from: iso(startMs),
      to: iso(startMs + 5 * 3_600_000),
      text: 'Mon:07:30-Mon:12:30',
    };
  });
  const inside = (span: { from: string; to: string }) =>
    Date.parse(span.from) < Date.parse(to) &&
    Date.parse(span.to) > Date.parse(from);
  const base = {
    timeZone: 'Europe/Berlin',
    environments: ['production'],
    district: null,
  };
  return {
    from,
    to,
    calendars: [
      {
        ...base,
        name: 'exam-mornings',
        kind: 'exam' as const,
        because: 'exams are sat in the morning',
        spans: mornings.filter(inside),
        frozenUntil: null,
      },
      {
        ...base,
        name: 'harbour-trials',
        kind: 'term' as const,
        district: 'harbour',
        because: 'trial lessons',
        spans: [
          {
            from: iso(today - DAY_MS - 3_600_000),
            to: iso(today + 2 * DAY_MS - 3_600_000),
            text: 'three days',
          },
        ].filter(inside),
        frozenUntil: iso(today + 2 * DAY_MS - 3_600_000),
      },
      {
        ...base,
        name: 'winter-holidays',
        kind: 'holiday' as const,
        environments: [],
        because: 'nobody is there to look after it',
        spans: [
          {
            from: '2026-12-22T23:00:00.000Z',
            to: '2027-01-06T23:00:00.000Z',
            text: '2026-12-23/2027-01-06',
          },
        ].filter(inside),
        frozenUntil: null,
      },
    ],
  };
}

/** Figures of a month that went well, but for what nobody measured. */
export function doraOf(
  request: { days?: number; environment?: string },
  nowMs: number,
): DoraResponse {
  const days = request.days ?? 30;
  const figures = (perDay: number, failed: number): DoraFigures => ({
    deploymentFrequency: {
      n: Math.round(perDay * days),
      perDay,
      days: Math.round(days * 0.6),
    },
    leadTime: {
      n: Math.round(perDay * days) - 2,
      unknown: 2,
      medianMs: 5_400_000,
      p90Ms: 21_600_000,
    },
    changeFailureRate: {
      n: Math.round(perDay * days) + failed,
      failed,
      rate: failed / (Math.round(perDay * days) + failed),
    },
    timeToRestore: {
      n: failed,
      unknown: 0,
      medianMs: failed === 0 ? null : 2_700_000,
      p90Ms: failed === 0 ? null : 4_000_000,
      open: 1,
    },
  });
  return {
    ...figures(1.4, 3),
    environment: request.environment ?? 'production',
    from: iso(nowMs - days * DAY_MS),
    to: iso(nowMs),
    days,
    before: figures(0.9, 5),
    weeks: Array.from(
      { length: Math.max(1, Math.ceil(days / 7)) },
      (_, week) => ({
        from: iso(nowMs - (Math.ceil(days / 7) - week) * 7 * DAY_MS),
        deployments: 6 + ((week * 5) % 7),
        failed: week % 2,
        leadTimeMedianMs: week === 1 ? null : 3_600_000 * (1 + (week % 3)),
      }),
    ),
    services: [
      {
        ...figures(0.8, 2),
        entityRef: 'component:default/sign-in-service',
        service: 'sign-in-service',
      },
      {
        ...figures(0.2, 0),
        entityRef: 'component:default/lesson-service',
        service: 'lesson-service',
      },
    ],
    truncated: false,
  };
}

/** A gate that the portal hosts, of a run that goes on. */
export function hostedGates(runs: readonly GateRunView[]): HostedGateView[] {
  const run = runs.find(({ id }) => id === 'portal-running');
  if (!run) return [];
  return [
    {
      id: 'hosted-portal',
      gate: run.gate,
      entityRef: run.entityRef,
      service: run.service,
      environment: run.environment,
      state: 'watching',
      decision: 'Hold',
      gateRunId: run.id,
      sha: shaOf(77),
      overriddenBy: null,
      registeredAt: run.startedAt,
      updatedAt: run.updatedAt,
      deadlineAt: iso(Date.parse(run.startedAt) + 3_600_000),
      pipeline: run.pipeline,
      answers: [
        {
          seq: 1,
          at: run.startedAt,
          state: 'progress',
          comment:
            'The canary has 5 % of the traffic; the data do not tell yet.',
          delivery: 'sent',
          attempts: 1,
          problem: null,
        },
        {
          seq: 2,
          at: run.updatedAt,
          state: 'progress',
          comment:
            'The canary has 10 % of the traffic; the data do not tell yet.',
          delivery: 'pending',
          attempts: 2,
          problem: '502 from GitHub',
        },
      ],
      asked: true,
      overrideReason: null,
      may: { override: true },
    },
  ];
}
