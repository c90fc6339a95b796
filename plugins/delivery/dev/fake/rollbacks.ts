import type {
  PlaybookView,
  RollbackJournalEntry,
  RollbackStepView,
  RollbackView,
} from '@bellwether/plugin-delivery-common';
import { pipelineOf, shaOf } from './pipelines';

const SECOND_MS = 1000;

type Row = Partial<RollbackJournalEntry> &
  Pick<RollbackJournalEntry, 'kind'> & {
    /** Seconds after the request. */
    after: number;
  };

const call = (method: string, url: string, status: number | null) => ({
  method,
  url,
  status,
  requestId: status === null ? null : `E1F2:${url.length}:6A09`,
  tookMs: 180 + url.length,
});

/** Rollbacks of Northfield, newest first: one that goes on, one that is done, one that called people, and a dry run. */
export function rollbacks(nowMs: number): RollbackView[] {
  const make = (
    id: string,
    minutesAgo: number,
    rows: Row[],
    stepList: Pick<
      RollbackStepView,
      'id' | 'uses' | 'title' | 'state' | 'attempts' | 'text'
    >[],
    rest: Partial<RollbackView> & Pick<RollbackView, 'state' | 'service'>,
  ): RollbackView => {
    const requestedMs = nowMs - minutesAgo * 60_000;
    const at = (after: number) =>
      new Date(requestedMs + after * SECOND_MS).toISOString();
    const journal = rows.map(({ after, ...row }, index) => ({
      seq: index + 1,
      at: at(after),
      step: null,
      attempt: null,
      token: 7,
      text: null,
      outcome: null,
      call: null,
      probes: [],
      hash: `${shaOf(index + 3 * id.length)}${shaOf(99 + index)}`.slice(0, 64),
      ...row,
    }));
    const isOver = journal.at(-1)?.kind === 'finished';
    return {
      id,
      key: `${shaOf(id.length)}${shaOf(5 * id.length)}`.slice(0, 64),
      entityRef: `component:default/${rest.service}`,
      environment: 'production',
      playbook: `${rest.service}-rollback`,
      trigger: {
        kind: 'gate',
        reason: 'The gate decided Rollback: error-rate is worse.',
        by: null,
        gateRunId: null,
        sloRef: null,
        detectedAt: at(-5),
      },
      executor: 'pipeline',
      dryRun: false,
      from: { version: '3.9.1', sha: shaOf(31), deploymentId: 'd-31' },
      to: { version: '3.8.4', sha: shaOf(30), deploymentId: 'd-30' },
      stepsDone: stepList.filter(
        ({ state }) => state === 'done' || state === 'verified',
      ).length,
      steps: stepList.length,
      step: stepList.find(({ state }) => state === 'running')?.id ?? null,
      problem: null,
      timings: {
        detectMs: null,
        decideMs: null,
        actMs: null,
        verifyMs: null,
        ttrMs: null,
      },
      requestedAt: at(0),
      updatedAt: journal.at(-1)?.at ?? at(0),
      finishedAt: isOver ? (journal.at(-1)?.at ?? null) : null,
      pipeline: pipelineOf(rest.service, 8100 + id.length),
      stepList: stepList.map(step => {
        const own = journal.filter(row => row.step === step.id);
        return {
          ...step,
          startedAt: own[0]?.at ?? null,
          updatedAt: own.at(-1)?.at ?? null,
        };
      }),
      journal,
      intact: true,
      refusals: [],
      calls: [],
      may: { abort: !isOver },
      ...rest,
    };
  };
  return [
    make(
      'exam-by-hand',
      2,
      [
        { after: 0, kind: 'requested', text: 'Asked for by hand.' },
        { after: 1, kind: 'intent', step: 'redeploy', attempt: 1 },
        {
          after: 2,
          kind: 'effect',
          step: 'redeploy',
          attempt: 1,
          call: call(
            'POST',
            'https://api.github.com/repos/northfield/exam-service/deployments',
            201,
          ),
        },
      ],
      [
        {
          id: 'redeploy',
          uses: 'deployment.previous',
          title: 'Deploy the release before again',
          state: 'running',
          attempts: 1,
          text: null,
        },
        {
          id: 'tell',
          uses: 'notify',
          title: 'Tell the owner',
          state: 'waiting',
          attempts: 0,
          text: null,
        },
      ],
      {
        state: 'running',
        service: 'exam-service',
        executor: 'portal',
        pipeline: null,
        trigger: {
          kind: 'manual',
          reason: 'Answers of one district are not saved.',
          by: 'user:default/edda-marsh',
          gateRunId: null,
          sloRef: null,
          detectedAt: null,
        },
      },
    ),
    make(
      'grades-rolled-back',
      65,
      [
        { after: 0, kind: 'requested', text: 'The gate decided Rollback.' },
        { after: 1, kind: 'intent', step: 'redeploy', attempt: 1 },
        {
          after: 2,
          kind: 'effect',
          step: 'redeploy',
          attempt: 1,
          call: call(
            'POST',
            'https://api.github.com/repos/northfield/gradebook-service/deployments',
            201,
          ),
        },
        {
          after: 14,
          kind: 'outcome',
          step: 'redeploy',
          attempt: 1,
          outcome: 'done',
          text: 'Deployment 4711 of 3.8.4 is in force.',
        },
        {
          after: 31,
          kind: 'verified',
          step: 'redeploy',
          attempt: 1,
          outcome: 'ok',
          probes: [
            { type: 'http', ok: true, text: '200 from /healthz' },
            { type: 'query', ok: true, text: '0.0031, at most 0.01' },
          ],
        },
        { after: 32, kind: 'finished', outcome: 'rolled-back' },
      ],
      [
        {
          id: 'redeploy',
          uses: 'deployment.previous',
          title: 'Deploy the release before again',
          state: 'verified',
          attempts: 1,
          text: 'Deployment 4711 of 3.8.4 is in force.',
        },
      ],
      {
        state: 'succeeded',
        service: 'gradebook-service',
        trigger: {
          kind: 'gate',
          reason: 'gradebook-canary decided Rollback: error-rate is worse.',
          by: null,
          gateRunId: 'grades-rollback',
          sloRef: null,
          detectedAt: null,
        },
        timings: {
          detectMs: 240_000,
          decideMs: 800,
          actMs: 14_000,
          verifyMs: 17_000,
          ttrMs: 271_800,
        },
      },
    ),
    make(
      'messaging-escalated',
      1500,
      [
        { after: 0, kind: 'requested', text: 'The budget burns.' },
        { after: 1, kind: 'intent', step: 'switch-off', attempt: 1 },
        {
          after: 31,
          kind: 'effect',
          step: 'switch-off',
          attempt: 1,
          call: call('POST', 'https://flags.northfield.example/off', null),
        },
        {
          after: 31,
          kind: 'outcome',
          step: 'switch-off',
          attempt: 1,
          outcome: 'unknown',
          text: 'No answer within 30 s.',
        },
        { after: 41, kind: 'escalated', text: 'On-call was paged.' },
        { after: 42, kind: 'finished', outcome: 'failed' },
      ],
      [
        {
          id: 'switch-off',
          uses: 'featureFlag.off',
          title: 'Switch the flag off',
          state: 'failed',
          attempts: 3,
          text: 'No answer within 30 s.',
        },
      ],
      {
        state: 'escalated',
        service: 'messaging',
        problem: 'Step switch-off failed. No answer within 30 s.',
        intact: false,
        trigger: {
          kind: 'slo-burn',
          reason: 'messaging-availability burns 21.3 times as fast as it may.',
          by: null,
          gateRunId: null,
          sloRef: 'slo:default/messaging-availability',
          detectedAt: null,
        },
        timings: {
          detectMs: 90_000,
          decideMs: 1_000,
          actMs: null,
          verifyMs: null,
          ttrMs: null,
        },
      },
    ),
  ];
}

/** Playbooks of Northfield, by name. */
export function playbooks(): PlaybookView[] {
  const make = (
    service: string,
    rest: Partial<PlaybookView> = {},
  ): PlaybookView => ({
    ref: `rollbackplaybook:default/${service}-rollback`,
    name: `${service}-rollback`,
    title: `Put ${service} back`,
    description: 'The release before is deployed again by its digest.',
    entityRef: `component:default/${service}`,
    service,
    environments: ['production'],
    triggers: [
      { kind: 'gate', automatic: true, text: 'a gate decides Rollback' },
      { kind: 'manual', automatic: false, text: 'a person asks for it' },
    ],
    guards: [
      { code: 'frozen', text: 'written-exams is in force' },
      { code: 'irreversible-migration', text: 'a migration cannot be undone' },
    ],
    steps: [
      {
        id: 'redeploy',
        uses: 'deployment.previous',
        title: 'Deploy the release before again',
      },
      { id: 'tell', uses: 'notify', title: 'Tell the owner' },
    ],
    hash: shaOf(service.length),
    problems: [],
    may: { request: true },
    ...rest,
  });
  return [
    make('exam-service'),
    make('gradebook-service'),
    make('messaging', {
      hash: null,
      problems: [
        {
          severity: 'error',
          code: 'unknown-field',
          message: 'Expected a field of a step, found "use".',
          line: 17,
          column: 5,
        },
      ],
    }),
  ];
}
