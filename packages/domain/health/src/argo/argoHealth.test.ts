import type { LiveObject } from '../model';
import { ARGO_RULES, argoHealth } from './argoHealth';

type Row = [status: string, reason: string, object: object];

function of(apiVersion: string, kind: string) {
  return (rest: object): LiveObject => ({
    apiVersion,
    kind,
    metadata: { name: 'grades', generation: 2 },
    ...rest,
  });
}

const seen = { observedGeneration: 2 };
const conditions = (type: string, status: string, reason = '') => ({
  conditions: [{ type, status, reason, message: `${type} it is` }],
});

/** Objects for every row of every table, by kind: what makes them so, and how they are. */
const OBJECTS: Record<string, [of: (rest: object) => LiveObject, Row[]]> = {
  'apps/Deployment': [
    of('apps/v1', 'Deployment'),
    [
      ['Suspended', 'Paused', { spec: { paused: true }, status: {} }],
      [
        'Progressing',
        'GenerationNotObserved',
        { spec: { replicas: 3 }, status: { observedGeneration: 1 } },
      ],
      [
        'Degraded',
        'ProgressDeadlineExceeded',
        {
          spec: { replicas: 3 },
          status: {
            ...seen,
            ...conditions('Progressing', 'False', 'ProgressDeadlineExceeded'),
          },
        },
      ],
      [
        'Progressing',
        'ReplicasNotUpdated',
        { spec: { replicas: 3 }, status: { ...seen, updatedReplicas: 1 } },
      ],
      [
        'Progressing',
        'OldReplicasPending',
        {
          spec: { replicas: 3 },
          status: { ...seen, updatedReplicas: 3, replicas: 4 },
        },
      ],
      [
        'Progressing',
        'ReplicasUnavailable',
        {
          spec: { replicas: 3 },
          status: {
            ...seen,
            updatedReplicas: 3,
            replicas: 3,
            availableReplicas: 2,
          },
        },
      ],
      [
        'Healthy',
        'ReplicasAvailable',
        {
          spec: { replicas: 3 },
          status: {
            ...seen,
            updatedReplicas: 3,
            replicas: 3,
            availableReplicas: 3,
          },
        },
      ],
    ],
  ],
  'apps/ReplicaSet': [
    of('apps/v1', 'ReplicaSet'),
    [
      ['Progressing', 'GenerationNotObserved', { status: {} }],
      [
        'Degraded',
        'ReplicaFailure',
        { status: { ...seen, ...conditions('ReplicaFailure', 'True') } },
      ],
      [
        'Progressing',
        'ReplicasUnavailable',
        { spec: { replicas: 2 }, status: { ...seen, availableReplicas: 1 } },
      ],
      [
        'Healthy',
        'ReplicasAvailable',
        {
          spec: { replicas: 2 },
          status: {
            ...seen,
            availableReplicas: 2,
            ...conditions('ReplicaFailure', 'False'),
          },
        },
      ],
    ],
  ],
  'apps/StatefulSet': [
    of('apps/v1', 'StatefulSet'),
    [
      [
        'Progressing',
        'GenerationNotObserved',
        { metadata: { generation: 0 }, status: { observedGeneration: 0 } },
      ],
      [
        'Progressing',
        'GenerationNotObserved',
        { status: { observedGeneration: 1 } },
      ],
      [
        'Progressing',
        'ReplicasNotReady',
        { spec: { replicas: 3 }, status: { ...seen, readyReplicas: 2 } },
      ],
      [
        'Progressing',
        'PartitionNotUpdated',
        {
          spec: {
            replicas: 3,
            updateStrategy: {
              type: 'RollingUpdate',
              rollingUpdate: { partition: 1 },
            },
          },
          status: { ...seen, readyReplicas: 3, updatedReplicas: 1 },
        },
      ],
      [
        'Healthy',
        'PartitionUpdated',
        {
          spec: {
            replicas: 3,
            updateStrategy: {
              type: 'RollingUpdate',
              rollingUpdate: { partition: 1 },
            },
          },
          status: { ...seen, readyReplicas: 3, updatedReplicas: 2 },
        },
      ],
      [
        'Healthy',
        'OnDelete',
        {
          spec: { replicas: 3, updateStrategy: { type: 'OnDelete' } },
          status: {
            ...seen,
            readyReplicas: 3,
            updateRevision: 'b',
            currentRevision: 'a',
          },
        },
      ],
      [
        'Progressing',
        'RevisionMismatch',
        {
          spec: { replicas: 3, updateStrategy: { type: 'RollingUpdate' } },
          status: {
            ...seen,
            readyReplicas: 3,
            updateRevision: 'b',
            currentRevision: 'a',
          },
        },
      ],
      [
        'Healthy',
        'ReplicasReady',
        {
          spec: { replicas: 3 },
          status: {
            ...seen,
            readyReplicas: 3,
            updateRevision: 'b',
            currentRevision: 'b',
          },
        },
      ],
    ],
  ],
  'apps/DaemonSet': [
    of('apps/v1', 'DaemonSet'),
    [
      ['Progressing', 'GenerationNotObserved', { status: {} }],
      [
        'Healthy',
        'OnDelete',
        {
          spec: { updateStrategy: { type: 'OnDelete' } },
          status: { ...seen, desiredNumberScheduled: 4 },
        },
      ],
      [
        'Progressing',
        'PodsNotUpdated',
        {
          status: {
            ...seen,
            desiredNumberScheduled: 4,
            updatedNumberScheduled: 3,
          },
        },
      ],
      [
        'Progressing',
        'PodsUnavailable',
        {
          status: {
            ...seen,
            desiredNumberScheduled: 4,
            updatedNumberScheduled: 4,
            numberAvailable: 3,
          },
        },
      ],
      [
        'Healthy',
        'PodsAvailable',
        {
          status: {
            ...seen,
            desiredNumberScheduled: 4,
            updatedNumberScheduled: 4,
            numberAvailable: 4,
          },
        },
      ],
    ],
  ],
  Pod: [
    of('v1', 'Pod'),
    [
      ...['ErrImagePull', 'CreateContainerError', 'CrashLoopBackOff'].map(
        (reason): Row => [
          'Degraded',
          'ContainerStuck',
          {
            spec: { restartPolicy: 'Always' },
            status: {
              phase: 'Running',
              containerStatuses: [
                { name: 'app', state: { waiting: { reason } } },
              ],
            },
          },
        ],
      ),
      [
        'Progressing',
        'Pending',
        {
          // Pods of jobs wait for what may yet come.
          spec: { restartPolicy: 'Never' },
          status: {
            phase: 'Pending',
            containerStatuses: [
              { state: { waiting: { reason: 'ErrImagePull' } } },
            ],
          },
        },
      ],
      ['Healthy', 'Succeeded', { status: { phase: 'Succeeded' } }],
      ['Degraded', 'Failed', { status: { phase: 'Failed' } }],
      [
        'Healthy',
        'Ready',
        { status: { phase: 'Running', ...conditions('Ready', 'True') } },
      ],
      [
        'Degraded',
        'ContainerRestarted',
        {
          status: {
            phase: 'Running',
            containerStatuses: [{ lastState: { terminated: {} } }],
          },
        },
      ],
      ['Progressing', 'Running', { status: { phase: 'Running' } }],
      [
        'Progressing',
        'Running',
        {
          spec: { restartPolicy: 'OnFailure' },
          status: { phase: 'Running', ...conditions('Ready', 'True') },
        },
      ],
      ['Unknown', 'UnknownPhase', { status: {} }],
    ],
  ],
  'batch/Job': [
    of('batch/v1', 'Job'),
    [
      ['Degraded', 'JobFailed', { status: conditions('Failed', 'True') }],
      ['Healthy', 'JobComplete', { status: conditions('Complete', 'True') }],
      [
        'Suspended',
        'JobSuspended',
        { status: conditions('Suspended', 'True') },
      ],
      ['Progressing', 'JobRunning', { status: conditions('Failed', 'False') }],
    ],
  ],
  'autoscaling/HorizontalPodAutoscaler': [
    of('autoscaling/v2', 'HorizontalPodAutoscaler'),
    [
      ...['FailedGetScale', 'FailedUpdateScale'].map((reason): Row => [
        'Degraded',
        'ScalingFailed',
        { status: conditions('AbleToScale', 'False', reason) },
      ]),
      ...[
        'FailedGetResourceMetric',
        'FailedGetObjectMetric',
        'FailedGetPodsMetric',
        'FailedGetExternalMetric',
        'FailedComputeMetricsReplicas',
        'InvalidSelector',
      ].map((reason): Row => [
        'Degraded',
        'ScalingFailed',
        {
          status: {
            conditions: [
              {
                type: 'AbleToScale',
                status: 'True',
                reason: 'ReadyForNewScale',
              },
              { type: 'ScalingActive', status: 'False', reason },
            ],
          },
        },
      ]),
      [
        'Degraded',
        'ScalingFailed',
        {
          apiVersion: 'autoscaling/v1',
          metadata: {
            annotations: {
              'autoscaling.alpha.kubernetes.io/conditions':
                '[{"type":"ScalingActive","status":"False","reason":"InvalidSelector"}]',
            },
          },
        },
      ],
      [
        'Progressing',
        'WaitingToScale',
        {
          apiVersion: 'autoscaling/v1',
          metadata: {
            annotations: { 'autoscaling.alpha.kubernetes.io/conditions': '[{' },
          },
        },
      ],
      [
        'Healthy',
        'ScalingReady',
        { status: conditions('ScalingLimited', 'True', 'TooFewReplicas') },
      ],
      ['Progressing', 'WaitingToScale', { status: {} }],
    ],
  ],
  PersistentVolumeClaim: [
    of('v1', 'PersistentVolumeClaim'),
    [
      ['Degraded', 'ClaimLost', { status: { phase: 'Lost' } }],
      ['Progressing', 'ClaimPending', { status: { phase: 'Pending' } }],
      ['Healthy', 'ClaimBound', { status: { phase: 'Bound' } }],
      ['Unknown', 'UnknownPhase', {}],
    ],
  ],
  Service: [
    of('v1', 'Service'),
    [
      [
        'Progressing',
        'NoAddress',
        { spec: { type: 'LoadBalancer' }, status: { loadBalancer: {} } },
      ],
      [
        'Healthy',
        'ServiceReady',
        {
          spec: { type: 'LoadBalancer' },
          status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } },
        },
      ],
      ['Healthy', 'ServiceReady', { spec: { type: 'ClusterIP' } }],
    ],
  ],
  'networking.k8s.io/Ingress': [
    of('networking.k8s.io/v1', 'Ingress'),
    [
      ['Progressing', 'NoAddress', {}],
      [
        'Healthy',
        'IngressReady',
        { status: { loadBalancer: { ingress: [{ hostname: 'a' }] } } },
      ],
    ],
  ],
  'argoproj.io/Rollout': [
    of('argoproj.io/v1alpha1', 'Rollout'),
    [
      ['Progressing', 'GenerationNotObserved', {}],
      [
        'Progressing',
        'GenerationNotObserved',
        { status: { observedGeneration: '1', phase: 'Healthy' } },
      ],
      ...(['Degraded', 'Progressing', 'Healthy'] as const).map((phase): Row => [
        phase,
        phase,
        { status: { observedGeneration: '2', phase, message: 'as it says' } },
      ]),
      ['Suspended', 'Paused', { status: { ...seen, phase: 'Paused' } }],
      [
        'Degraded',
        'RolloutFailed',
        // A hash, as old versions write it, is no generation.
        {
          status: {
            observedGeneration: '5f79b78d7f',
            ...conditions('Progressing', 'False', 'RolloutAborted'),
          },
        },
      ],
      [
        'Degraded',
        'RolloutFailed',
        { status: { ...seen, ...conditions('InvalidSpec', 'True') } },
      ],
      ['Suspended', 'Paused', { spec: { paused: true }, status: seen }],
      [
        'Suspended',
        'Paused',
        {
          status: { ...seen, pauseConditions: [{ reason: 'CanaryPauseStep' }] },
        },
      ],
      ['Progressing', 'NotReconciled', { status: seen }],
      ...(
        [
          ['Progressing', 'ReplicasNotUpdated', {}, { updatedReplicas: 1 }],
          [
            'Progressing',
            'ReplicasUnavailable',
            {},
            { updatedReplicas: 2, availableReplicas: 1 },
          ],
          [
            'Progressing',
            'SwitchPending',
            { blueGreen: {} },
            { blueGreen: { activeSelector: 'old' } },
          ],
          [
            'Progressing',
            'AnalysisPending',
            { blueGreen: {} },
            { blueGreen: { activeSelector: 'new' }, stableRS: 'old' },
          ],
          [
            'Progressing',
            'OldReplicasPending',
            { canary: {} },
            { replicas: 3 },
          ],
          [
            'Progressing',
            'StepsPending',
            { canary: {} },
            { canary: { stableRS: 'old' } },
          ],
          ['Healthy', 'RolloutComplete', { canary: {} }, { stableRS: 'new' }],
          [
            'Healthy',
            'RolloutComplete',
            { blueGreen: {} },
            { blueGreen: { activeSelector: 'new' }, stableRS: 'new' },
          ],
        ] as const
      ).map(([status, reason, strategy, rest]): Row => [
        status,
        reason,
        {
          spec: { replicas: 2, strategy },
          status: {
            ...seen,
            currentPodHash: 'new',
            replicas: 2,
            updatedReplicas: 2,
            availableReplicas: 2,
            ...rest,
          },
        },
      ]),
    ],
  ],
  'flagger.app/Canary': [
    of('flagger.app/v1beta1', 'Canary'),
    (
      [
        ['Failed', 'Degraded', 'CanaryFailed'],
        ['Initializing', 'Progressing', 'CanaryProgressing'],
        ['Progressing', 'Progressing', 'CanaryProgressing'],
        ['Promoting', 'Progressing', 'CanaryProgressing'],
        ['Finalising', 'Progressing', 'CanaryProgressing'],
        ['Waiting', 'Suspended', 'CanaryWaiting'],
        ['WaitingPromotion', 'Suspended', 'CanaryWaiting'],
        ['Succeeded', 'Healthy', 'CanaryReady'],
        ['Initialized', 'Healthy', 'CanaryReady'],
        ['Terminating', 'Unknown', 'UnknownPhase'],
      ] as const
    ).map(([phase, status, reason]): Row => [
      status,
      reason,
      { status: { phase, canaryWeight: 20 } },
    ]),
  ],
};

describe('argoHealth', () => {
  it.each(
    Object.entries(OBJECTS).flatMap(([name, [make, rows]]) =>
      rows.map(
        ([status, reason, rest]) => [name, status, reason, make(rest)] as const,
      ),
    ),
  )('finds %s to be %s (%s)', (_, status, reason, object) => {
    const { message, ...found } = argoHealth(object);
    expect(found).toEqual({ status, reason });
    expect(message).toMatch(/\S/);
  });

  it('has an object for every row', () => {
    for (const [name, rules] of Object.entries(ARGO_RULES)) {
      const found = OBJECTS[name][1].map(([status, reason]) =>
        [status, reason].join(' '),
      );
      expect([name, ...new Set(found)].sort()).toEqual(
        [
          name,
          ...new Set(rules.map(({ status, reason }) => `${status} ${reason}`)),
        ].sort(),
      );
    }
  });

  it('finds whatever is being deleted to be progressing', () => {
    const metadata = { deletionTimestamp: '2027-03-02T12:00:00Z' };
    expect(
      argoHealth({ kind: 'Pod', metadata, status: { phase: 'Failed' } }),
    ).toMatchObject({ status: 'Progressing', reason: 'PendingDeletion' });
  });

  it.each<[LiveObject, string, string]>([
    [null, 'Missing', 'NotFound'],
    [undefined, 'Missing', 'NotFound'],
    [{ apiVersion: 'v1', kind: 'ConfigMap' }, 'Unknown', 'NoRules'],
    [{ kind: 'constructor' }, 'Unknown', 'NoRules'],
    [{ kind: 7, metadata: [] }, 'Unknown', 'NoRules'],
    [{ kind: 'Pod', status: 'Failed', spec: null }, 'Unknown', 'UnknownPhase'],
  ])('says of %j that it is %s', (object, status, reason) => {
    expect(argoHealth(object)).toMatchObject({ status, reason });
  });

  it('says how many, and why', () => {
    const [make] = OBJECTS['apps/Deployment'];
    const status = { ...seen, updatedReplicas: 3, replicas: 3 };
    expect(
      argoHealth(
        make({
          spec: { replicas: 3 },
          status: { ...status, availableReplicas: 2 },
        }),
      ).message,
    ).toBe('2 of 3 updated replicas are available.');
    const pod = {
      kind: 'Pod',
      status: {
        phase: 'Failed',
        containerStatuses: [
          {
            name: 'app',
            state: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
          },
        ],
      },
    };
    expect(argoHealth(pod).message).toBe(
      'Container app ended with code 137: OOMKilled',
    );
    expect(
      argoHealth({
        kind: 'Pod',
        status: { phase: 'Failed', message: 'x\n'.repeat(1000) },
      }).message,
    ).toHaveLength(500);
  });
});
