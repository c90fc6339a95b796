import { annotationProblems } from '@bellwether/domain-catalog-model';
import {
  type Compilation,
  type DeclarationText,
  type Declarations,
  type Finding,
  type LintReport,
  ROW_LIMITS,
  type RuleCost,
  type SloSource,
  type SourceGroup,
  TEXT_LIMITS,
  compileDeclarations,
  formatSarif,
  inOrderOfText,
  lintDeclarations,
  objectiveChanges,
  parseDeclarations,
  ruleCost,
  ruleCounts,
} from '@bellwether/domain-slo';
import { InputError, type Outcome, transport } from '@bellwether/kit-action';
import { writeFiles } from '@bellwether/kit-files';
import { createPrometheusClient } from '@bellwether/kit-prometheus';
import { type BaseTexts, readBase } from './baseTexts';
import { readKnown } from './budgets';
import { commentOf, summarise } from './describe';
import type { Context } from './inputs';
import { type PromtoolOutcome, checkWithPromtool } from './promtool';
import { readPast } from './past';
import { type PrometheusReader, prometheusReader } from './prometheus';
import { replayAll } from './replay';
import { ruleTexts, withStaged } from './ruleFiles';
import { type ReadTexts, readTexts } from './textFiles';
import { counted, failing } from './verdict';
import { write, written } from './writing';

/** Checks, compiles, writes and tells. */
export async function run(context: Context): Promise<Outcome> {
  const { inputs, log, output, signal } = context;
  const atMs = context.clock.nowMs();
  const { texts, problems } = matching(context, 'files', TEXT_LIMITS.bytes);
  const declarations = declared(texts);
  declarations.problems.push(...problems);
  const compiled = compiledAs(declarations, context, atMs);
  const { compilation, groups, objectives } = compiled;
  const base = await baseOf(context, texts);
  const old = base && compiledAs(declared(base.texts), context, atMs);

  const counts = matching(context, 'counts', ROW_LIMITS.characters);
  const incidents = matching(context, 'incidents', ROW_LIMITS.characters);
  const past = readPast(
    counts.texts,
    incidents.texts,
    new Set(
      groups.flatMap(({ sources }) =>
        sources.map(({ definition }) => definition.name),
      ),
    ),
  );
  past.problems.push(...counts.problems, ...incidents.problems);
  const changes =
    old &&
    objectiveChanges(
      { sources: old.groups.flatMap(sourcesOf), compilation: old.compilation },
      { sources: groups.flatMap(sourcesOf), compilation },
    );
  const known = await readKnown(
    changes ?? [],
    past,
    prometheusOf(context, atMs),
  );
  for (const message of known.unread) {
    context.annotate({ level: 'warning', title: 'Prometheus', message });
  }
  const { replayed, problems: unreplayed } = replayAll(
    groups,
    old?.groups,
    past,
    known.historyOf,
  );

  const report = lint(declarations, context, atMs, [
    ...compiled.problems,
    ...unreplayed,
  ]);
  const rules = ruleCounts(compilation);
  output('slos', objectives);
  output('rules', rules.recording);
  output('alerts', rules.alerting);
  output('findings', report.findings.length);
  output(
    'changed-objectives',
    (changes ?? []).map(({ id, change, aspects }) => ({ id, change, aspects })),
  );
  log.info(
    `${counted(objectives, 'objective')}, ${counted(rules.recording, 'recording rule')}, ${counted(rules.alerting, 'alert')}, ${counted(report.findings.length, 'finding')}`,
  );
  annotateFindings(context, report.findings);

  const rulesByPath = ruleTexts(compilation, inputs.profile);
  const promtool: PromtoolOutcome =
    rulesByPath.size === 0
      ? { state: 'off' }
      : await withStaged(rulesByPath, cwd =>
          checkWithPromtool([...rulesByPath.keys()], {
            use: inputs.promtool,
            cwd,
            signal,
          }),
        );
  if (promtool.state === 'absent') {
    log.info('promtool is not installed, so that it did not check the rules.');
  }
  if (inputs.sarif && !inputs['dry-run']) {
    const { absolute } = inputs.sarif;
    written('sarif', () =>
      writeFiles(new Map([[absolute, formatSarif(report)]])),
    );
    output('sarif-path', inputs.sarif.relative);
  }
  const outcome = verdictOn(context, report, promtool);
  if (outcome.verdict === 'pass') write(context, rulesByPath);

  const told = {
    outcome,
    objectives: groups.flatMap(sourcesOf),
    rules,
    rulesBefore: old && ruleCounts(old.compilation),
    cost: costOf(compilation),
    costBefore: old && costOf(old.compilation),
    report,
    changes,
    incomplete: base?.incomplete,
    budgets: known.budgets,
    unread: known.unread,
    replayed,
    promtool,
  };
  summarise(context.summary, told);
  if (context.run.pullRequest !== undefined && !inputs['dry-run']) {
    const done = await context.comment({
      issue: context.run.pullRequest,
      body: commentOf(told),
    });
    log.info(
      'reason' in done
        ? `The comment was not written: ${done.reason}`
        : `Comment ${done.outcome}.`,
    );
  }
  return {
    ...outcome,
    details: {
      changedObjectives: (changes ?? []).map(({ id, change, aspects }) => ({
        id,
        change,
        aspects,
      })),
      budgets: known.budgets.map(budget => ({ ...budget })),
      cost: { ...told.cost },
      findings: report.findings.map(finding => ({ ...finding })),
      promtool: { ...promtool },
    },
  };
}

function prometheusOf(
  { inputs, http, signal }: Context,
  atMs: number,
): PrometheusReader | undefined {
  const url = inputs['prometheus-url'];
  return (
    url &&
    prometheusReader({
      prometheus: createPrometheusClient({
        url,
        authorization: inputs['prometheus-authorization'],
        send: transport(http, 'Prometheus'),
        signal,
      }),
      atMs,
      historyMs: inputs['prometheus-history'],
    })
  );
}

function costOf({ slos }: Compilation): RuleCost {
  return ruleCost(slos.flatMap(({ groups }) => groups));
}

function declared(texts: readonly DeclarationText[]): Declarations {
  return parseDeclarations(texts, { check: annotationProblems });
}

function sourcesOf({ sources }: SourceGroup): SloSource[] {
  return sources;
}

function compiledAs(
  declarations: Declarations,
  { inputs }: Context,
  atMs: number,
) {
  return compileDeclarations(declarations, {
    profile: inputs.profile,
    atMs,
    period: inputs.period,
    labels: Object.fromEntries(inputs.labels),
  });
}

function matching(
  { inputs, workspace }: Context,
  name: 'files' | 'counts' | 'incidents',
  maxBytes: number,
): ReadTexts {
  try {
    return readTexts(workspace, inputs[name], maxBytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError([{ input: name, message: `${error.message}.` }]);
  }
}

function baseOf(
  { github, inputs, run: { pullRequest } }: Context,
  head: readonly DeclarationText[],
): Promise<BaseTexts> | undefined {
  if (pullRequest === undefined) return undefined;
  return readBase(github, { pullRequest, head, patterns: inputs.files });
}

/** Lints, and all faults beside them, each once. */
function lint(
  declarations: Declarations,
  { inputs }: Context,
  atMs: number,
  further: Declarations['problems'],
): LintReport {
  const known = new Set(declarations.problems);
  const problems = inOrderOfText([
    ...declarations.problems,
    ...further.filter(problem => !known.has(problem)),
  ]);
  const { retention, period } = inputs;
  return lintDeclarations(
    { ...declarations, problems },
    {
      ignore: inputs['lint-ignore'],
      atMs,
      period,
      ...(retention !== undefined && { retentionMs: retention }),
    },
  ).report;
}

function annotateFindings(
  { annotate }: Context,
  findings: readonly Finding[],
): void {
  for (const { severity, code, message, file, line, column } of findings) {
    annotate({
      level: severity === 'note' ? 'notice' : severity,
      title: code,
      message,
      ...(file !== undefined && { file }),
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    });
  }
}

function verdictOn(
  { inputs, annotate }: Context,
  { findings }: LintReport,
  promtool: PromtoolOutcome,
): Outcome {
  const severe = failing(findings, inputs['lint-fail-on']);
  if (severe.length > 0) {
    const [{ message, file, line }] = severe;
    const place = [file, line].filter(part => part !== undefined).join(':');
    return {
      verdict: 'fail',
      code: 'BW-RULES-001',
      reason: `${counted(severe.length, 'finding')} of severity ${inputs['lint-fail-on']} or worse; the first${place ? ` is in ${place}` : ''}: ${message}`,
    };
  }
  if (promtool.state === 'refused') {
    annotate({ level: 'error', title: 'promtool', message: promtool.message });
    return {
      verdict: 'fail',
      code: 'BW-RULES-002',
      reason: 'promtool refuses the rules.',
    };
  }
  if (promtool.state === 'absent' && inputs.promtool === 'required') {
    return {
      verdict: 'fail',
      code: 'BW-RULES-002',
      reason:
        'Expected the command promtool, found none on the PATH. Install Prometheus in the job, or set "promtool: auto".',
    };
  }
  return { verdict: 'pass', reason: 'The SLOs are in order.' };
}
