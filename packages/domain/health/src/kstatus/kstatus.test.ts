import type { LiveObject } from '../model';
import { KSTATUS_GENERIC, KSTATUS_RULES, kstatus } from './kstatus';

type Row = [status: string, reason: string, object: object];

const NOON = '2027-03-02T12:00:00Z';

function of(apiVersion: string, kind: string) {
  return (rest: object): LiveObject => ({ apiVersion, kind, ...rest });
}

function conditions(...all: [type: string, status: string, reason?: string][]) {
  return {
    conditions: all.map(([type, status, reason = '']) => ({
      type,
      status,
      reason,
      message: `${type} it is`,
    })),
  };
}

const full = {
  replicas: 2,
  updatedReplicas: 2,
  readyReplicas: 2,
  availableReplicas: 2,
  currentReplicas: 2,
  fullyLabeledReplicas: 2,
};
const scheduled = {
  observedGeneration: 1,
  desiredNumberScheduled: 3,
  currentNumberScheduled: 3,
  updatedNumberScheduled: 3,
  numberAvailable: 3,
  numberReady: 3,
};
const two = { spec: { replicas: 2 } };
const available = conditions(
  ['Progressing', 'True', 'NewReplicaSetAvailable'],
  ['Available', 'True'],
);

/** Objects for every row of every table, by kind: what makes them so, and how they are. */
const OBJECTS: Record<string, [of: (rest: object) => LiveObject, Row[]]> = {
  'apps/Deployment': [
    of('apps/v1', 'Deployment'),
    [
      [
        'Failed',
        'ProgressDeadlineExceeded',
        {
          ...two,
          status: conditions([
            'Progressing',
            'False',
            'ProgressDeadlineExceeded',
          ]),
        },
      ],
      ['InProgress', 'LessReplicas', { status: {} }],
      [
        'InProgress',
        'LessUpdated',
        { ...two, status: { ...full, updatedReplicas: 1 } },
      ],
      ['InProgress', 'ExtraPods', { ...two, status: { ...full, replicas: 3 } }],
      [
        'InProgress',
        'LessAvailable',
        { ...two, status: { ...full, availableReplicas: 1 } },
      ],
      [
        'InProgress',
        'LessReady',
        { ...two, status: { ...full, readyReplicas: 1 } },
      ],
      [
        'InProgress',
        'ReplicaSetNotAvailable',
        {
          spec: { replicas: 2, progressDeadlineSeconds: 600 },
          status: {
            ...full,
            ...conditions(
              ['Progressing', 'True', 'ReplicaSetUpdated'],
              ['Available', 'True'],
            ),
          },
        },
      ],
      [
        'InProgress',
        'DeploymentNotAvailable',
        {
          spec: { replicas: 2, progressDeadlineSeconds: 600 },
          status: {
            ...full,
            ...conditions(
              ['Progressing', 'True', 'NewReplicaSetAvailable'],
              ['Available', 'False'],
            ),
          },
        },
      ],
      [
        'Current',
        'DeploymentAvailable',
        {
          spec: { replicas: 2, progressDeadlineSeconds: 600 },
          status: { ...full, ...available },
        },
      ],
      [
        // Without a deadline nobody says that it progresses.
        'Current',
        'DeploymentAvailable',
        { ...two, status: { ...full, ...conditions(['Available', 'True']) } },
      ],
      [
        'Current',
        'DeploymentAvailable',
        {
          spec: { replicas: 2, progressDeadlineSeconds: 2147483647 },
          status: { ...full, ...conditions(['Available', 'True']) },
        },
      ],
    ],
  ],
  'apps/ReplicaSet': [
    of('apps/v1', 'ReplicaSet'),
    [
      [
        'InProgress',
        'ReplicaFailure',
        {
          ...two,
          status: { ...full, ...conditions(['ReplicaFailure', 'True']) },
        },
      ],
      [
        'InProgress',
        'LessLabelled',
        { ...two, status: { ...full, fullyLabeledReplicas: 1 } },
      ],
      [
        'InProgress',
        'LessAvailable',
        { ...two, status: { ...full, availableReplicas: 1 } },
      ],
      [
        'InProgress',
        'LessReady',
        { ...two, status: { ...full, readyReplicas: 1 } },
      ],
      ['InProgress', 'ExtraPods', { ...two, status: { ...full, replicas: 3 } }],
      ['Current', 'ReplicaSetAvailable', { ...two, status: full }],
    ],
  ],
  'apps/StatefulSet': [
    of('apps/v1', 'StatefulSet'),
    [
      [
        'Current',
        'OnDelete',
        { spec: { updateStrategy: { type: 'OnDelete' } } },
      ],
      ['InProgress', 'LessReplicas', two],
      [
        'InProgress',
        'LessReady',
        { ...two, status: { ...full, readyReplicas: 1 } },
      ],
      ['InProgress', 'ExtraPods', { ...two, status: { ...full, replicas: 3 } }],
      ...([0, 1] as const).map((updated): Row => [
        updated ? 'Current' : 'InProgress',
        updated ? 'PartitionUpdated' : 'PartitionRollout',
        {
          spec: {
            replicas: 2,
            updateStrategy: { rollingUpdate: { partition: 1 } },
          },
          status: { ...full, updatedReplicas: updated },
        },
      ]),
      [
        'InProgress',
        'LessCurrent',
        { ...two, status: { ...full, currentReplicas: 1 } },
      ],
      [
        'InProgress',
        'RevisionMismatch',
        {
          ...two,
          status: { ...full, currentRevision: 'a', updateRevision: 'b' },
        },
      ],
      ['Current', 'ReplicasReady', { ...two, status: full }],
    ],
  ],
  'apps/DaemonSet': [
    rest => ({
      ...of('apps/v1', 'DaemonSet')({ metadata: { generation: 1 } }),
      ...rest,
    }),
    [
      ['InProgress', 'NoGeneration', { metadata: {}, status: scheduled }],
      ['InProgress', 'NoObservedGeneration', { status: {} }],
      ['InProgress', 'NoDesiredNumber', { status: { observedGeneration: 1 } }],
      [
        'InProgress',
        'LessCurrent',
        { status: { ...scheduled, currentNumberScheduled: 2 } },
      ],
      [
        'InProgress',
        'LessUpdated',
        { status: { ...scheduled, updatedNumberScheduled: 2 } },
      ],
      [
        'InProgress',
        'LessAvailable',
        { status: { ...scheduled, numberAvailable: 2 } },
      ],
      ['InProgress', 'LessReady', { status: { ...scheduled, numberReady: 2 } }],
      ['Current', 'PodsReady', { status: scheduled }],
    ],
  ],
  Pod: [
    of('v1', 'Pod'),
    [
      ['Current', 'PodCompleted', { status: { phase: 'Succeeded' } }],
      ['Current', 'PodFailed', { status: { phase: 'Failed' } }],
      [
        'Current',
        'PodReady',
        { status: { phase: 'Running', ...conditions(['Ready', 'True']) } },
      ],
      [
        'Failed',
        'ContainerCrashLooping',
        {
          status: {
            phase: 'Running',
            containerStatuses: [
              {
                name: 'app',
                state: { waiting: { reason: 'CrashLoopBackOff' } },
              },
            ],
          },
        },
      ],
      ['InProgress', 'PodRunningNotReady', { status: { phase: 'Running' } }],
      ...(
        [
          ['Failed', 'PodUnschedulable', '2027-03-02T11:59:45Z'],
          ['InProgress', 'PodNotScheduled', '2027-03-02T11:59:46Z'],
        ] as const
      ).map(([status, reason, creationTimestamp]): Row => [
        status,
        reason,
        {
          metadata: { creationTimestamp },
          status: {
            phase: 'Pending',
            ...conditions(['PodScheduled', 'False', 'Unschedulable']),
          },
        },
      ]),
      ['InProgress', 'PodPending', { status: { phase: 'Pending' } }],
      ['InProgress', 'PodNotObserved', {}],
      ['Unknown', 'UnknownPhase', { status: { phase: 'Sleeping' } }],
    ],
  ],
  'batch/Job': [
    of('batch/v1', 'Job'),
    [
      ['Failed', 'JobFailed', { status: conditions(['Failed', 'True']) }],
      ['Current', 'JobComplete', { status: conditions(['Complete', 'True']) }],
      [
        'Current',
        'JobSuspended',
        { status: conditions(['Suspended', 'True']) },
      ],
      ['InProgress', 'JobNotStarted', {}],
      ['Current', 'JobRunning', { status: { startTime: NOON, active: 1 } }],
    ],
  ],
  PersistentVolumeClaim: [
    of('v1', 'PersistentVolumeClaim'),
    [
      ['InProgress', 'NotBound', { status: { phase: 'Pending' } }],
      ['Current', 'ClaimBound', { status: { phase: 'Bound' } }],
    ],
  ],
  Service: [
    of('v1', 'Service'),
    [
      ['InProgress', 'NoIPAssigned', { spec: { type: 'LoadBalancer' } }],
      [
        'Current',
        'ServiceReady',
        { spec: { type: 'LoadBalancer', clusterIP: '192.0.2.1' } },
      ],
    ],
  ],
  'apiextensions.k8s.io/CustomResourceDefinition': [
    of('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
    [
      [
        'Failed',
        'NamesNotAccepted',
        { status: conditions(['NamesAccepted', 'False', 'Taken']) },
      ],
      [
        'Failed',
        'NotEstablished',
        { status: conditions(['Established', 'False', 'Broken']) },
      ],
      [
        'Current',
        'Established',
        { status: conditions(['Established', 'True']) },
      ],
      [
        'InProgress',
        'Installing',
        { status: conditions(['Established', 'False', 'Installing']) },
      ],
    ],
  ],
  Secret: [of('v1', 'Secret'), [['Current', 'AlwaysReady', {}]]],
  ConfigMap: [of('v1', 'ConfigMap'), [['Current', 'AlwaysReady', {}]]],
  'batch/CronJob': [
    of('batch/v1', 'CronJob'),
    [['Current', 'AlwaysReady', {}]],
  ],
  'policy/PodDisruptionBudget': [
    of('policy/v1', 'PodDisruptionBudget'),
    [['Current', 'AlwaysReady', {}]],
  ],
};

const GENERIC: Row[] = [
  ['Terminating', 'PendingDeletion', { metadata: { deletionTimestamp: NOON } }],
  [
    'InProgress',
    'LatestGenerationNotObserved',
    { metadata: { generation: 2 }, status: { observedGeneration: 1 } },
  ],
  [
    'InProgress',
    'Reconciling',
    { status: conditions(['Reconciling', 'True']) },
  ],
  ['Failed', 'Stalled', { status: conditions(['Stalled', 'True']) }],
];

describe('kstatus', () => {
  it.each(
    Object.entries(OBJECTS).flatMap(([name, [make, rows]]) =>
      rows.map(
        ([status, reason, rest]) => [name, status, reason, make(rest)] as const,
      ),
    ),
  )('finds %s to be %s (%s)', (_, status, reason, object) => {
    const { message, ...found } = kstatus(object, { nowMs: Date.parse(NOON) });
    expect(found).toEqual({ status, reason });
    expect(message).toMatch(/\S/);
  });

  it.each(GENERIC)('finds anything to be %s (%s)', (status, reason, rest) => {
    for (const kind of ['Secret', 'Garden']) {
      expect(kstatus({ apiVersion: 'v1', kind, ...rest })).toMatchObject({
        status,
        reason,
      });
    }
  });

  it('has an object for every row', () => {
    const named = (rows: readonly { status: string; reason: string }[]) =>
      [
        ...new Set(rows.map(({ status, reason }) => `${status} ${reason}`)),
      ].sort();
    const rows = (list: Row[]) =>
      named(list.map(([status, reason]) => ({ status, reason })));
    expect(rows(GENERIC)).toEqual(named(KSTATUS_GENERIC));
    for (const [name, rules] of Object.entries(KSTATUS_RULES)) {
      expect([name, ...rows(OBJECTS[name][1])]).toEqual([
        name,
        ...named(rules),
      ]);
    }
  });

  it.each<[LiveObject, string, string]>([
    [null, 'NotFound', 'NotFound'],
    [{ apiVersion: 'a/v1', kind: 'Garden' }, 'Current', 'NothingKnown'],
    [{ kind: 'toString' }, 'Current', 'NothingKnown'],
    [{}, 'Unknown', 'NoKind'],
  ])('says of %j that it is %s', (object, status, reason) => {
    expect(kstatus(object)).toMatchObject({ status, reason });
  });

  it('gives up on no pod where nobody says what time it is', () => {
    const [make] = OBJECTS.Pod;
    const object = make({
      metadata: { creationTimestamp: '2000-01-01T00:00:00Z' },
      status: {
        phase: 'Pending',
        ...conditions(['PodScheduled', 'False', 'Unschedulable']),
      },
    });
    expect(kstatus(object).reason).toBe('PodNotScheduled');
  });
});
