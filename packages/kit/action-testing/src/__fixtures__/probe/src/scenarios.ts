import {
  type ActionContext,
  code,
  document,
  type GitHubUse,
  type InputSpecs,
  link,
  prose,
  type Outcome,
  type OutputSpecs,
  UpstreamError,
} from '@bellwether/kit-action';

/** What the probe has, without the types of its inputs: those are what the definition is for. */
type Context = ActionContext<InputSpecs, OutputSpecs, GitHubUse>;

const pass = (reason: string): Outcome => ({ verdict: 'pass', reason });

/** Text as somebody might put it into a title, a label or an alert. */
export const HOSTILE =
  '::error::forged\n%0A::set-output name=answer::forged\r::add-mask::a\n##[error]forged <b>bold</b> @robin #12 ![x](https://x.test/y.png) `tick` a|b';

/** What can be tried out. */
export const SCENARIOS = {
  plain: async ({ inputs, log, output, summary }: Context) => {
    await log.group('Reading', async () => log.info('read everything'));
    output('facts', {
      window: inputs.window as number,
      share: inputs.share as number,
      tags: inputs.tags as string[],
      dryRun: inputs['dry-run'] as boolean,
      config: (inputs.config as { relative: string } | undefined)?.relative,
    });
    output('answer', 42);
    summary
      .table({
        columns: [{ title: 'Name' }, { title: 'Count', align: 'right' }],
        rows: [[code('slo_rules'), 3]],
      })
      .details('More', body => body.text('Nothing more.'));
    return pass('Everything is in order.');
  },

  fail: async () => ({
    verdict: 'fail' as const,
    reason: 'Asked to fail.',
    code: 'BW-PROBE-001',
    details: { because: 'asked' },
  }),

  inconclusive: async () => ({
    verdict: 'inconclusive' as const,
    reason: 'There is no data.',
  }),

  upstream: async () => {
    throw new UpstreamError({
      service: 'Prometheus',
      message: 'Prometheus is not there.',
      hint: 'Start it.',
    });
  },

  defect: async () => {
    throw new TypeError('cannot read a thing of undefined');
  },

  stray: async ({ signal }: Context) => {
    void Promise.reject(new Error('nobody waited for me'));
    await forever(signal);
    return pass('Never said.');
  },

  graph: async ({ github, output, run: { repository } }: Context) => {
    const { owner, repo } = repository;
    const read = await github.graphql<{
      repository: { nameWithOwner: string };
    }>(
      `query ($owner: String!, $name: String!, $tag: String!) {
        repository(owner: $owner, name: $name) {
          nameWithOwner
          release(tagName: $tag) { tagName }
          pullRequest(number: 7) { title }
        }
      }`,
      { owner, name: repo, tag: 'v1' },
    );
    const write = await github.graphql(
      `mutation ($input: CreateCommitOnBranchInput!) {
        createCommitOnBranch(input: $input) { commit { oid } }
      }`,
      {
        input: {
          branch: {
            repositoryNameWithOwner: `${owner}/${repo}`,
            branchName: 'main',
          },
          expectedHeadOid: '0123456789abcdef0123456789abcdef01234567',
          message: { headline: 'chore: notes' },
          fileChanges: { additions: [{ path: 'a.md', contents: btoa('one') }] },
        },
      },
    );
    output('facts', JSON.stringify({ read, write }));
    return pass('Asked and written.');
  },

  comment: async ({ comment, inputs, run, log }: Context) => {
    const done = await comment({
      issue: run.pullRequest!,
      body: document().heading('Probe').text(`Count: ${inputs.count}`),
    });
    log.info(`comment ${done.outcome}`);
    return pass('reason' in done ? done.reason : `Comment ${done.outcome}.`);
  },

  check: async ({ github, run }: Context) => {
    await github.request('POST /repos/{owner}/{repo}/check-runs', {
      name: 'probe',
      head_sha: run.sha,
      status: 'completed',
      conclusion: 'success',
    });
    return pass('Check created.');
  },

  files: async ({ github, run }: Context) => {
    const { data: pull } = await github.request(
      'GET /repos/{owner}/{repo}/pulls/{pull_number}',
      { pull_number: run.pullRequest! },
    );
    const { items, truncated } = await github.list(
      'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
      { pull_number: run.pullRequest! },
      { declared: pull.changed_files },
    );
    return pass(`${items.length} files${truncated ? ', truncated' : ''}`);
  },

  annotate: async ({ annotate, inputs }: Context) => {
    for (let index = 1; index <= Number(inputs.count); index += 1) {
      annotate({
        level: 'error',
        message: `number ${index}`,
        file: 'slos\\sign-in.yaml',
        line: index,
      });
    }
    annotate({ level: 'warning', message: 'x'.repeat(10_000) });
    return { verdict: 'fail' as const, reason: 'There are errors.' };
  },

  hang: async ({ signal, log, output, sofar, summary }: Context) => {
    output('answer', 'half');
    sofar({ done: 'half' });
    summary.text('Half of it was done.');
    log.info('hanging');
    await forever(signal);
    return pass('Never said.');
  },

  lastly: async ({ inputs, lastly, log, run, signal }: Context) => {
    lastly(async ({ github, verdict }) => {
      await github.request('POST /repos/{owner}/{repo}/check-runs', {
        name: verdict,
        head_sha: run.sha,
        status: 'completed',
        conclusion: 'neutral',
      });
    });
    lastly(async ({ error }) => log.info(`ended by ${error?.code}`));
    log.info('hanging');
    if (inputs['dry-run']) return pass('Nothing to wait for.');
    await forever(signal);
    return pass('Never said.');
  },

  deaf: async ({ log, output }: Context) => {
    output('answer', 'half');
    log.info('hanging');
    await new Promise(resolve => setTimeout(resolve, 60_000));
    return pass('Never said.');
  },

  busy: async ({ github, log, run }: Context) => {
    log.info('hanging');
    await github.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
      pull_number: run.pullRequest!,
    });
    return pass('Never said.');
  },

  leak: async (context: Context) => {
    const password = String(context.inputs.password);
    const encoded = Buffer.from(password).toString('base64');
    context.log.info(`the password is ${password}, or ${encoded}`);
    context.annotate({ level: 'notice', message: `it is ${password}` });
    context.output('answer', `as ${password}`);
    context.summary.text(password).code(encodeURIComponent(password));
    context.hide('found-on-the-way');
    context.log.info('also found-on-the-way');
    return {
      verdict: 'fail' as const,
      reason: `The password is ${password}.`,
      details: { password },
    };
  },

  hostile: async ({ log, annotate, summary, output }: Context) => {
    log.info(HOSTILE);
    annotate({ level: 'notice', message: HOSTILE, title: HOSTILE });
    output('answer', HOSTILE);
    summary
      .text(HOSTILE)
      .text(prose`said ${link(HOSTILE, 'data:text/html,x')}`)
      .table({
        columns: [{ title: 'Title' }],
        rows: [[HOSTILE], [code(HOSTILE)]],
      });
    return { verdict: 'fail' as const, reason: HOSTILE };
  },

  big: async ({ summary, inputs }: Context) => {
    summary.table({
      columns: [{ title: 'Row' }],
      rows: Array.from({ length: Number(inputs.count) }, (_, row) => [
        `row ${row} ${'é'.repeat(100)}`,
      ]),
    });
    summary.text('The end.');
    return pass('Much to say.');
  },

  fetch: async ({ http, inputs, output }: Context) => {
    const answer = await http.request({
      service: 'Prometheus',
      url: inputs.target as URL,
    });
    output('answer', answer.text);
    return pass('Fetched.');
  },

  tell: async ({ tell }: Context) => {
    for (const look of [1, 2]) {
      await tell({
        type: 'dev.bellwether.probe.looked',
        happening: `look-${look}`,
        subject: 'sign-in',
        data: { look },
      });
    }
    return pass('Told.');
  },
};

/** Runs what the input `scenario` names. */
export function scenarios(context: object): Promise<Outcome> {
  const probe = context as Context;
  return SCENARIOS[probe.inputs.scenario as keyof typeof SCENARIOS](probe);
}

/** Waits for the signal and then ends as anything that listens to one does. */
function forever(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const open = setInterval(() => undefined, 1000);
    signal.addEventListener('abort', () => {
      clearInterval(open);
      reject(signal.reason);
    });
  });
}
