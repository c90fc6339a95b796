import type {
  DeploymentView,
  ReleaseCommit,
  ReleaseReach,
  ReleaseView,
} from '@bellwether/plugin-delivery-common';
import { pipelineOf, shaOf } from './pipelines';

const PEOPLE = [
  { name: 'Edda Marsh', login: 'edda-marsh' },
  { name: 'Ilse Quint', login: 'ilse-quint' },
  { name: 'Tomas Brandt' },
];

const CHANGES: [type: string | null, scope: string | null, subject: string][] =
  [
    ['feat', 'export', 'marks of a term as CSV'],
    ['fix', 'grades', 'round halves as the school says'],
    ['perf', null, 'one query for a whole class'],
    ['feat', 'api', 'drop the marks of before 2020'],
    [null, null, 'Weekly update of dependencies'],
  ];

/** Releases of Northfield, newest first, with the deployments that name their versions. */
export function releases(
  deployments: readonly DeploymentView[],
  nowMs: number,
): ReleaseView[] {
  const release = (
    daysAgo: number,
    service: string,
    version: string,
    rest: Partial<ReleaseView> = {},
  ): ReleaseView => {
    const at = new Date(nowMs - daysAgo * 86_400_000).toISOString();
    const carrying = deployments.filter(
      one => one.service === service && one.version === version,
    );
    const pipeline = pipelineOf(service, 5200 + Math.round(daysAgo * 10));
    const commitList = commitsOf(pipeline.runId);
    return {
      id: `${service}-${version}`,
      entityRef: `component:default/${service}`,
      service,
      package: null,
      repository: `northfield/${service}`,
      version,
      tag: `v${version}`,
      sha: pipeline.sha,
      previousTag: null,
      prerelease: version.includes('-'),
      url: `https://github.com/northfield/${service}/releases/tag/v${version}`,
      commits: commitList.length,
      breaking: commitList.filter(({ breaking }) => breaking).length,
      publishedAt: at,
      updatedAt: at,
      reached: reachOf(carrying),
      pipeline,
      notes: notesOf(version),
      commitList,
      commitsOmitted: 0,
      revisions: [{ digest: `notes-${version}`, sha: pipeline.sha, at }],
      previous: null,
      deployments: carrying,
      ...rest,
    };
  };
  return [
    release(0.3, 'gradebook-service', '3.9.1', {
      previousTag: 'v3.8.4',
      previous: { id: 'gradebook-service-3.8.4', tag: 'v3.8.4' },
      revisions: [
        { digest: 'second', sha: shaOf(2), at: new Date(nowMs).toISOString() },
        {
          digest: 'first',
          sha: shaOf(2),
          at: new Date(nowMs - 7_200_000).toISOString(),
        },
      ],
    }),
    release(0.5, 'lesson-service', '7.12.0'),
    release(1.1, 'exam-service', '5.3.0-rc.1', { notes: '' }),
    release(4.7, 'gradebook-service', '3.8.4'),
    release(6, 'exam-service', '5.1.2'),
    release(8.4, 'attendance-service', '1.30.2', { commitsOmitted: 412 }),
  ];
}

function commitsOf(seed: number): ReleaseCommit[] {
  return CHANGES.map(([type, scope, subject], index) => ({
    hash: shaOf(seed + index),
    type,
    scope,
    subject,
    breaking: scope === 'api',
    authors: [PEOPLE[(seed + index) % PEOPLE.length]],
    references: index === 1 ? [{ action: 'closes', number: 41 }] : [],
    pullRequest: index < 3 ? 50 + index : null,
  }));
}

function reachOf(carrying: readonly DeploymentView[]): ReleaseReach[] {
  return carrying.map(one => ({
    environment: one.environment,
    service: one.service,
    entityRef: one.entityRef,
    deploymentId: one.id,
    state: one.state,
    gateRunId: one.gateRunId,
    since: one.state === 'success' ? one.startedAt : null,
    inForce: one.state === 'success',
  }));
}

function notesOf(version: string): string {
  return [
    `## ${version}`,
    '',
    '### Features',
    '',
    '- **export:** marks of a term as CSV ([#50](https://github.com/northfield/gradebook-service/pull/50))',
    '',
    '### Breaking changes',
    '',
    'Marks of before 2020 are gone from the API. Ask the archive:',
    '',
    '```sh',
    'curl https://archive.example.com/marks/2019',
    '```',
    '',
    '| School | Marks |',
    '| - | - |',
    '| North | 1,204 |',
  ].join('\n');
}
