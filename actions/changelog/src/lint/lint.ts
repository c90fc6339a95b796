import {
  buildChangelog,
  lintMessage,
  type LintProblem,
  parseMessage,
  renderNotes,
  type NextVersion,
  UNRELEASED,
} from '@bellwether/domain-changelog';
import {
  code,
  document,
  type MarkdownDocument,
  type Outcome,
  prose,
} from '@bellwether/kit-action';
import type { Context } from '../inputs';
import { repositoryUrl } from '../notes';
import { predict, type Prediction } from './predict';
import { type Pull, readPull } from './pull';

/** Findings that are shown, the first ones. */
const MAX_SHOWN = 50;

/** What is known of a pull request. */
interface Findings {
  pull: Pull;
  prediction: Prediction;
  next: NextVersion;
  notes: string;
  problems: readonly LintProblem[];
}

/**
 * Says what merging a pull request would release, and how its title would be read: by us, by the specification, by other tools.
 * Nothing of the repository is checked out or run for that.
 */
export async function lint(context: Context): Promise<Outcome> {
  const { output, summary, inputs, annotate, log } = context;
  const { pull, settings } = await context.log.group(
    'Reading the pull request',
    () => readPull(context),
  );
  const prediction = predict(pull, settings);
  const findings = judge(context, pull, prediction);
  output('bump', findings.next.bump);
  describe(summary, findings);
  if (inputs.sinks.includes('comments')) {
    const body = describe(document(), findings);
    const done = await context.comment({ issue: pull.number, body });
    if (done.outcome === 'refused') {
      log.info(`No comment was written: ${done.reason}`);
    }
  }
  const { problems, next } = findings;
  const deviations = problems.filter(({ level }) => level === 'deviation');
  for (const { line, column, message } of deviations) {
    annotate({
      level: 'warning',
      title: `Line ${line}, column ${column} of the message`,
      message,
    });
  }
  const wrong = deviations.find(({ line }) => line === 1);
  if (wrong) {
    return {
      verdict: 'fail',
      code: 'BW-CHANGELOG-004',
      reason: `${subjectOf(prediction)}: ${wrong.message}`,
    };
  }
  return {
    verdict: 'pass',
    reason:
      next.bump === 'none'
        ? 'Merging this releases nothing by itself.'
        : `Merging this calls for a ${next.bump} version.`,
  };
}

function subjectOf({ messages, method }: Prediction): string {
  const unread = messages.find(message =>
    lintMessage(message).some(isWrongHeader),
  );
  const [subject] = (unread ?? messages[0] ?? '').split('\n', 1);
  const what = method === 'squash' ? 'The commit' : 'A commit';
  return `${what} ${JSON.stringify(subject.slice(0, 200))} would not be read as meant`;
}

function isWrongHeader({ level, line }: LintProblem): boolean {
  return level === 'deviation' && line === 1;
}

function judge(
  { inputs, run }: Context,
  pull: Pull,
  prediction: Prediction,
): Findings {
  const { messages } = prediction;
  const commits = messages.map((message, index) => ({
    // hashes of commits that nobody has made yet
    hash: index.toString(16).padStart(40, '0'),
    parents: [],
    time: 0,
    author: { name: '', mail: '' },
    message,
  }));
  const { releases, next } = buildChangelog({
    commits,
    tags: [{ name: 'v1.0.0', hash: 'f'.repeat(40), version: '1.0.0' }],
    releaseOf: new Int32Array(commits.length).fill(UNRELEASED),
    complete: false,
    policy: { splitBody: inputs['split-body'] },
  });
  return {
    pull,
    prediction,
    next,
    notes: releases[0]
      ? renderNotes(releases[0], {
          style: inputs.style,
          repositoryUrl: repositoryUrl(run),
          entry: '{scope}{subject}{references}',
        })
      : '',
    problems: messages.flatMap(lintMessage),
  };
}

const METHODS = {
  squash: 'squashed into one commit',
  merge: 'merged with its commits',
  rebase: 'rebased with its commits',
};

/** The page about a pull request: what it would release, the entry, and what was found. */
function describe(
  page: MarkdownDocument,
  { pull, prediction, next, notes, problems }: Findings,
): MarkdownDocument {
  const [message = ''] = prediction.messages;
  const { type, breaking } = parseMessage(message);
  page.text(
    prose`By the settings of the repository it is ${METHODS[prediction.method]}: ${next.bump === 'none' ? 'no version by itself' : `a ${next.bump} version`}${type === null || prediction.method !== 'squash' ? '' : prose`, as ${code(type)}${breaking ? ', breaking' : ''}`}.`,
  );
  page.heading('Entry', 4);
  page.code(notes, 'md');
  if (prediction.method !== 'squash' && pull.commits > pull.messages.length) {
    page.text(
      `Only the first ${pull.messages.length} of ${pull.commits} commits were looked at.`,
    );
  }
  if (problems.length > 0) {
    page.table({
      columns: [
        { title: 'Line', align: 'right' },
        { title: 'What' },
        { title: 'Read otherwise by' },
      ],
      rows: problems
        .slice(0, MAX_SHOWN)
        .map(({ line, message: text, tools }) => [
          line,
          text,
          tools.join(', '),
        ]),
    });
  }
  return page;
}
