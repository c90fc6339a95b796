import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fakeRunner } from '../__testUtils__/fakeRunner';
import type { Runner } from '../runner/runner';
import type { ActionContext, Outcome } from './context';
import { defineAction } from './definition';
import { Cancelled, GateFailed } from './errors';
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

describe('a run that is stopped', () => {
  /** Runs an Action that needs 700 ms to clean up, and is stopped at once. @returns whether it came to its end */
  async function cleanedUp(cleanupMs?: number): Promise<boolean> {
    const stop = new AbortController();
    let ended = false;
    const action = defineAction({
      verb: 'probe',
      title: 'Probe',
      description: 'Probes.',
      branding: { icon: 'activity', color: 'red' },
      inputs: {},
      outputs: {},
      cleanupMs,
      async run() {
        await delay(1);
        stop.abort(new Cancelled('SIGINT'));
        await delay(700);
        ended = true;
        return pass;
      },
    });
    const { runner } = fakeRunner({
      RUNNER_TEMP: folder,
      GITHUB_WORKSPACE: folder,
    });
    await expect(execute(action, runner, stop.signal)).resolves.toBe(1);
    return ended;
  }

  it('has the time to clean up that its definition asks for', async () => {
    await expect(cleanedUp()).resolves.toBe(false);
    await expect(cleanedUp(4000)).resolves.toBe(true);
    await expect(cleanedUp(5001)).rejects.toThrow(
      'Expected cleanupMs of at most 5000, found 5001',
    );
  });
});
