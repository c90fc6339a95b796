import {
  type JournalRow,
  type PlannedRollback,
  planRollback,
  playbookHash,
  type Release,
  rollbackKey,
  type RollbackPlan,
  type RollbackPlaybook,
  type RollbackResult,
  type RollbackTrigger,
} from '@bellwether/domain-rollback';
import {
  InputError,
  type Json,
  type Outcome,
  UpstreamError,
} from '@bellwether/kit-action';
import {
  branchJournal,
  concludeDeployment,
  executeRollback,
  fileJournal,
  findReleases,
  type FoundReleases,
  type JournalStore,
  LostLease,
  rehearseRollback,
  type Surroundings,
} from '@bellwether/kit-rollback';
import {
  RESULTS,
  summarise,
  summariseRefusals,
  summariseRehearsal,
  timingsOf,
} from './describe';
import type { Context } from './inputs';
import { readPlaybookFile } from './readPlaybookFile';
import { surroundingsOf } from './surroundings';
import { tellRollback } from './telling';
import { triggerOf } from './trigger';

/** What a rollback concludes. */
const VERDICTS: Readonly<
  Record<RollbackResult, Pick<Outcome, 'verdict' | 'code'>>
> = {
  'rolled-back': { verdict: 'pass' },
  partial: { verdict: 'inconclusive', code: 'BW-ROLLBACK-004' },
  failed: { verdict: 'fail', code: 'BW-ROLLBACK-003' },
  aborted: { verdict: 'fail', code: 'BW-ROLLBACK-005' },
};

/** Reads, plans, carries out and tells. */
export async function run(context: Context): Promise<Outcome> {
  const { inputs, log, hide, clock, signal } = context;
  for (const [, value] of inputs.secrets) hide(value);
  const playbook = await log.group('Reading the playbook', async () =>
    readPlaybookFile(context),
  );
  const trigger = triggerOf(context);
  const surroundings = surroundingsOf(context);
  const releases = await log.group('Looking what runs', () =>
    releasesOf(context, playbook),
  );
  const { current } = releases;
  const key = rollbackKey(
    playbookHash(playbook),
    playbook.spec.service,
    current.deploymentId,
  );
  const journal = journalOf(context);
  const begun = await begunPlan(journal, key);
  const decided: PlannedRollback = begun
    ? { ok: true, plan: begun }
    : planRollback(playbook, {
        nowMs: clock.nowMs(),
        trigger,
        current,
        previous: releases.previous,
        rollbacks: releases.underWay.map(other => ({
          key: other,
          isOver: false,
        })),
      });
  if (!decided.ok) {
    return refused(context, decided, { playbook, trigger, bad: current });
  }
  const { plan } = decided;
  setOutputs(context, plan);
  if (inputs['dry-run']) return rehearsed(context, plan, surroundings);
  signal.throwIfAborted();
  return carriedOut(context, { plan, journal, surroundings });
}

async function releasesOf(
  { inputs, github, run: { repository: own } }: Context,
  { spec: { service, environment } }: RollbackPlaybook,
): Promise<FoundReleases> {
  let found: FoundReleases | null;
  try {
    found = await findReleases(github, {
      service,
      environment,
      repository: `${own.owner}/${own.repo}`,
      ...(inputs['bad-deployment'] !== undefined && {
        bad: inputs['bad-deployment'],
      }),
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw wrong('bad-deployment', `${error.message}.`);
  }
  if (found) return found;
  throw wrong(
    'bad-deployment',
    `expected a deployment of ${service} to ${environment} that runs, found none. Give the id of the one that is bad.`,
  );
}

function journalOf({ inputs, github, run: { sha } }: Context): JournalStore {
  const folder = inputs['journal-path'];
  return folder
    ? fileJournal(folder.absolute)
    : branchJournal(github, {
        branch: inputs['journal-branch'],
        start: sha,
      });
}

/** The plan of a rollback that was begun: it is carried on, whatever the situation is by now. */
async function begunPlan(
  journal: JournalStore,
  key: string,
): Promise<RollbackPlan | undefined> {
  const [first] = await journal.read(key);
  return first?.kind === 'requested' ? first.plan : undefined;
}

/** A guard said no: nothing was changed. */
async function refused(
  context: Context,
  { refusals, key, page }: Extract<PlannedRollback, { ok: false }>,
  about: { playbook: RollbackPlaybook; trigger: RollbackTrigger; bad: Release },
): Promise<Outcome> {
  const { output, summary, annotate, inputs } = context;
  const { playbook, trigger, bad } = about;
  const list = refusals.map(({ code, text }) => ({ code, text }));
  output('key', key);
  output('result', 'refused');
  output('refusals', list);
  output('bad-deployment', bad.deploymentId);
  output('from-sha', bad.sha);
  summariseRefusals(summary, refusals);
  if (page) {
    annotate({
      level: 'error',
      title: `For ${page.to.join(', ')}`,
      message: page.text,
    });
  }
  const { service, environment } = playbook.spec;
  await tellRollback(context, {
    ...{ key, service, environment, trigger, bad, refusals },
    playbook: playbook.metadata.name,
    rows: [],
    dryRun: inputs['dry-run'],
  });
  return {
    verdict: 'fail',
    code: 'BW-ROLLBACK-002',
    reason: `Nothing was changed. ${refusals.map(({ text }) => text).join(' ')}`,
    details: { key, refusals: list },
  };
}

async function rehearsed(
  context: Context,
  plan: RollbackPlan,
  surroundings: Surroundings,
): Promise<Outcome> {
  const { clock, signal, output, summary, log } = context;
  const steps = await log.group('What would be done', () =>
    rehearseRollback(plan, { surroundings, clock, signal }),
  );
  const calls = steps.flatMap(({ step, calls: made }) =>
    made.map(({ to, method, place, body }) => ({
      step,
      to,
      method,
      place,
      body: body as Json,
    })),
  );
  for (const { step, method, place, body } of calls) {
    log.info(`${step}: ${method} ${place} ${JSON.stringify(body)}`);
  }
  output('result', 'rehearsed');
  output('calls', calls);
  summariseRehearsal(summary, steps);
  await tellRollback(context, {
    ...aboutPlan(plan),
    rows: [],
    calls: calls.map(({ method, place }) => `${method} ${place}`),
    dryRun: true,
  });
  return {
    verdict: 'pass',
    reason: `${steps.length} steps and ${calls.length} calls were shown; none was made.`,
    details: { key: plan.key, calls } as unknown as Json,
  };
}

async function carriedOut(
  context: Context,
  {
    plan: wanted,
    journal,
    surroundings,
  }: {
    plan: RollbackPlan;
    journal: JournalStore;
    surroundings: Surroundings;
  },
): Promise<Outcome> {
  const { inputs, clock, signal, log, sofar } = context;
  const tell = (rows: readonly JournalRow[]) => {
    sofar(detailsOf(wanted, rows));
    return tellRollback(context, { ...aboutPlan(wanted), rows, dryRun: false });
  };
  try {
    const { plan, rows, result } = await log.group('Rolling back', () =>
      executeRollback({
        plan: wanted,
        journal,
        surroundings,
        clock,
        signal,
        secrets: inputs.secrets.map(([, value]) => value),
        onRows: tell,
        onStep: line => log.info(line),
      }),
    );
    const text = textOf(rows);
    const ok = result === 'rolled-back' || result === 'partial';
    const own = await concludeDeployment(context.github, plan, {
      ok,
      text,
      logUrl: context.run.url,
    });
    conclude(context, { rows, result, own });
    summarise(context.summary, plan, rows);
    return {
      ...VERDICTS[result],
      reason: `${RESULTS[result]}: ${text}`,
      details: detailsOf(plan, rows),
    };
  } catch (error) {
    if (!(error instanceof LostLease)) throw error;
    throw new UpstreamError({
      service: 'The journal',
      code: 'BW-ROLLBACK-006',
      message: error.message,
    });
  }
}

function conclude(
  { output }: Context,
  {
    rows,
    result,
    own,
  }: {
    rows: readonly JournalRow[];
    result: RollbackResult;
    own: number | null;
  },
): void {
  const timings = timingsOf(rows);
  output('result', result);
  output('deployment-id', own ?? '');
  output('timings', { ...timings });
  output(
    'ttr-seconds',
    timings && timings.ttrMs !== null
      ? Math.round(timings.ttrMs / 100) / 10
      : '',
  );
}

function setOutputs({ output }: Context, plan: RollbackPlan): void {
  output('key', plan.key);
  output('from-sha', plan.bad.sha);
  output('to-sha', plan.target?.sha ?? '');
  output('bad-deployment', plan.bad.deploymentId);
}

function textOf(rows: readonly JournalRow[]): string {
  const last = rows.at(-1);
  return last?.kind === 'finished' ? last.text : '';
}

function aboutPlan(plan: RollbackPlan) {
  const { key, service, environment, playbook, trigger, bad } = plan;
  return { key, service, environment, playbook: playbook.name, trigger, bad };
}

function detailsOf(plan: RollbackPlan, rows: readonly JournalRow[]): Json {
  const last = rows.at(-1);
  return {
    ...aboutPlan(plan),
    target: plan.target,
    result: last?.kind === 'finished' ? last.result : null,
    timings: timingsOf(rows) ?? null,
    journal: rows,
  } as unknown as Json;
}

function wrong(input: string, message: string): InputError {
  return new InputError([{ input, message }], 'BW-ROLLBACK-001');
}
