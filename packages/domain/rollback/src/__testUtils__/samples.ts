import { readPlaybook } from '../playbook/readPlaybook';
import type { RollbackPlaybook } from '../playbook/playbook';
import type { RollbackSituation } from '../plan/plan';

/** 2027-03-02, 12:00 UTC: a Tuesday. */
export const NOON_MS = Date.UTC(2027, 2, 2, 12);

/** A playbook as it is written. */
export const PLAYBOOK_FILE = {
  apiVersion: 'bellwether.dev/v1alpha1',
  kind: 'RollbackPlaybook',
  metadata: { name: 'attendance-production' },
  spec: {
    service: 'attendance',
    environment: 'production',
    triggers: [
      { type: 'slo-burn', slo: 'attendance-availability' },
      { type: 'gate' },
      { type: 'manual' },
    ],
    guards: { unknownMigration: 'refuse' },
    plan: [
      {
        id: 'previous',
        uses: 'deployment.previous',
        verify: {
          within: '2m',
          probes: [
            {
              type: 'health',
              object: {
                kind: 'Deployment',
                namespace: 'attendance',
                name: 'attendance',
              },
            },
          ],
        },
      },
    ],
    after: {
      smoke: { file: 'smoke/attendance.yaml' },
      incident: { title: 'Rollback of ${service}' },
    },
    escalation: {
      to: ['group:default/on-call'],
      text: 'Rollback of ${service}',
    },
  },
} as const;

const OBJECT = {
  kind: 'Deployment',
  apiVersion: 'apps/v1',
  namespace: 'attendance',
  name: 'attendance',
  cluster: 'north',
};

/** A playbook that has everything a playbook can have. */
export const FULL_PLAYBOOK = {
  apiVersion: 'bellwether.dev/v1alpha1',
  kind: 'RollbackPlaybook',
  metadata: { name: 'full', title: 'Everything', description: 'For tests.' },
  spec: {
    service: 'component:default/attendance',
    environment: 'production',
    triggers: [
      { type: 'slo-burn', slo: 'attendance-availability', windows: ['1h'] },
      { type: 'gate', gate: 'attendance-canary' },
      {
        type: 'health',
        object: OBJECT,
        rules: 'kstatus',
        for: '60s',
        evaluations: 4,
      },
      { type: 'manual' },
    ],
    guards: {
      freeze: [
        {
          name: 'exams',
          district: 'north',
          timeZone: 'Europe/Berlin',
          windows: ['Mon:07:30-Mon:09:00'],
          dates: ['2027-05-03/2027-05-14'],
          because: 'written exams',
        },
      ],
      minAge: '2m',
      unknownMigration: 'allow',
    },
    plan: [
      {
        id: 'flag',
        title: 'Turn ${service} back',
        uses: 'featureFlag.off',
        with: {
          provider: 'unleash',
          endpoint: 'https://flags.example.org',
          project: 'school',
          flag: 'new-timetable',
          environment: 'production',
          token: 'FLAGS_TOKEN',
        },
        check: [],
        verify: {
          within: '1m',
          every: '5s',
          probes: [
            {
              type: 'query',
              query: 'sum(rate(errors_total{app="attendance"}[1m]))',
              min: 0,
              max: 0.5,
            },
          ],
        },
        undo: 'none',
        onFailure: 'continue',
        timeout: '30s',
        attempts: 2,
        retryAfter: '0s',
      },
      {
        id: 'previous',
        uses: 'deployment.previous',
        with: { repository: 'northfield/attendance' },
        verify: {
          probes: [
            {
              type: 'health',
              object: OBJECT,
              rules: 'argo',
              for: '20s',
              evaluations: 3,
            },
          ],
        },
      },
      {
        id: 'revert',
        uses: 'git.revert',
        with: { branch: 'main', via: 'pull-request' },
        onFailure: 'continue',
        verify: {
          probes: [
            { type: 'smoke', file: 'smoke/main.yaml', variables: { a: 'b' } },
          ],
        },
      },
      {
        id: 'purge',
        uses: 'http',
        with: {
          method: 'POST',
          url: 'https://cdn.example.org/purge?sha=${bad.sha}',
          headers: { Authorization: 'Bearer ${secret.CDN_TOKEN}' },
          json: { tags: ['${service}'], dry: false },
          expect: {
            status: [200, 202],
            contains: 'ok',
            json: { pointer: '/state/0', equals: 'queued' },
          },
          undo: {
            method: 'PUT',
            url: 'https://cdn.example.org/warm',
            headers: {},
            text: '${bad.version}',
            expect: {},
          },
        },
        check: [
          {
            type: 'http',
            url: 'https://cdn.example.org/state',
            expect: { contains: 'purged' },
          },
        ],
        verify: {
          probes: [{ type: 'http', url: 'https://cdn.example.org/state' }],
        },
        undo: 'restore',
        onFailure: 'stop',
      },
      ...(['argo.undo', 'flagger.rollback'] as const).map(uses => ({
        id: uses.replace('.', '-'),
        uses,
        with: { namespace: 'attendance', name: 'attendance', cluster: 'north' },
        verify: {
          within: '3m',
          probes: [
            { type: 'health', object: { ...OBJECT, name: 'attendance-b' } },
          ],
        },
      })),
      {
        id: 'undo',
        uses: 'k8s.undo',
        with: { kind: 'StatefulSet', namespace: 'attendance', name: 'queue' },
        verify: { within: '3m', probes: [{ type: 'health', object: OBJECT }] },
      },
      {
        id: 'scale',
        uses: 'k8s.scale',
        with: {
          kind: 'Deployment',
          namespace: 'attendance',
          name: 'worker',
          replicas: 2,
        },
        undo: 'restore',
        verify: { within: '3m', probes: [{ type: 'health', object: OBJECT }] },
      },
      {
        id: 'tell',
        uses: 'notify',
        with: {
          to: ['group:default/teachers'],
          text: 'Back to ${previous.version}.',
          severity: 'normal',
        },
      },
    ],
    after: {
      smoke: {
        file: 'smoke/attendance.yaml',
        variables: { baseUrl: 'https://attendance.example.org' },
        within: '2m',
      },
      incident: { title: 'Rollback of ${service}', severity: 'critical' },
    },
    escalation: {
      to: ['group:default/on-call'],
      text: 'Rollback of ${service} in ${environment}',
      severity: 'critical',
    },
  },
};

/** The sample with another spec. */
export function playbookWith(
  spec: Record<string, unknown> = {},
): RollbackPlaybook {
  const read = readPlaybook({
    ...PLAYBOOK_FILE,
    spec: { ...PLAYBOOK_FILE.spec, ...spec },
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems, undefined, 2));
  return read.playbook;
}

/** A release that burns the error budget, and a good one before it. */
export function situationWith(
  changes: Partial<RollbackSituation> = {},
): RollbackSituation {
  return {
    nowMs: NOON_MS,
    trigger: {
      type: 'slo-burn',
      slo: 'attendance-availability',
      window: '1h',
      burnRate: 21.3,
      sinceMs: NOON_MS - 90_000,
      detectedMs: NOON_MS - 5_000,
      text: 'attendance-availability burns 21.3 times as fast as it may over 1h.',
      evidence: null,
    },
    current: {
      deploymentId: '42',
      repository: 'northfield/attendance',
      sha: 'b'.repeat(40),
      version: '2.1.0',
      digest: `sha256:${'b'.repeat(64)}`,
      deployedMs: NOON_MS - 600_000,
      rollsBack: null,
      migration: 'none',
    },
    previous: {
      deploymentId: '41',
      repository: 'northfield/attendance',
      sha: 'a'.repeat(40),
      version: '2.0.3',
      digest: `sha256:${'a'.repeat(64)}`,
      deployedMs: NOON_MS - 86_400_000,
      rollsBack: null,
      migration: 'none',
    },
    rollbacks: [],
    ...changes,
  };
}
