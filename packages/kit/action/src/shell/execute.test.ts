import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fakeRunner } from '../__testUtils__/fakeRunner';
import type { Runner } from '../runner/runner';
import type { ActionContext, Outcome } from './context';
import { defineAction } from './definition';
import { GateFailed } from './errors';
import { execute } from './execute';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-execute-'));
});

afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Runs a function as an Action. */
async function run(
  body: (context: ActionContext) => Promise<Outcome>,
  env: NodeJS.ProcessEnv = {},
  more: Partial<Runner> = {},
) {
  const action = defineAction({
    verb: 'probe',
    title: 'Probe',
    description: 'Probes.',
    branding: { icon: 'activity', color: 'red' },
    inputs: {},
    outputs: { answer: { description: 'What came out.' } },
    run: body as never,
  });
  const { runner, left } = fakeRunner(
    { RUNNER_TEMP: folder, GITHUB_WORKSPACE: folder, ...env },
    more,
  );
  const code = await execute(action, runner, new AbortController().signal);
  return { code, left };
}

const pass = { verdict: 'pass', reason: 'Fine.' } as const;

describe('outside a runner', () => {
  it('is said what is missing', async () => {
    const { code, left } = await run(async () => pass, { RUNNER_TEMP: '' });
    expect(code).toBe(1);
    expect(left.annotations).toEqual([
      {
        level: 'error',
        title: 'BW-ACTION-006',
        message:
          'Unexpected error: RUNNER_TEMP is not set: Actions run on a GitHub runner, which sets it',
      },
    ]);
  });
});

describe('an Action', () => {
  it('may end early with a failure of its gate', async () => {
    const { code, left } = await run(async () => {
      throw new GateFailed('Too low.', { code: 'BW-PROBE-001' });
    });
    expect(code).toBe(1);
    expect(left.outputs.verdict).toBe('fail');
    expect(left.annotations[0]).toMatchObject({ title: 'BW-PROBE-001' });
  });

  it('cannot set what it does not declare, or too much of it', async () => {
    const undeclared = await run(async ({ output }) => {
      output('anwser', 1);
      return pass;
    });
    expect(undeclared.left.annotations[0].message).toContain(
      'Output "anwser" is not declared; expected one of answer, verdict, report-path',
    );
    const long = await run(async ({ output }) => {
      output('answer', 'x'.repeat(200_000));
      return pass;
    });
    expect(long.left.annotations[0].message).toContain(
      'put it into the report',
    );
  });

  it('cannot comment without saying so in its definition', async () => {
    const { left } = await run(async ({ comment, summary }) => {
      await comment({ issue: 1, body: summary });
      return pass;
    });
    expect(left.annotations[0].message).toContain(
      'probe comments, but its definition has no "github"',
    );
  });

  it('does not fail where there are no summaries', async () => {
    const { code } = await run(
      async () => pass,
      {},
      {
        writeSummary: () => Promise.reject(new Error('no summaries')),
      },
    );
    expect(code).toBe(0);
  });

  it('closes its groups although they fail', async () => {
    const events: string[] = [];
    await run(
      ({ log }) => log.group('Reading', () => Promise.reject(new Error('x'))),
      {},
      {
        startGroup: title => events.push(title),
        endGroup: () => events.push('end'),
      },
    );
    expect(events).toEqual(['Reading', 'end']);
  });
});
