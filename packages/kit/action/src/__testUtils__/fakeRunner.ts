import type { Runner } from '../runner/runner';

/** What a step left behind on a {@link fakeRunner}. */
export interface LeftBehind {
  lines: string[];
  annotations: { level: string; message: string; title?: string }[];
  masks: string[];
  outputs: Record<string, string>;
  summary: string;
}

/** A runner in memory, on which nothing has happened yet. */
export function fakeRunner(
  env: NodeJS.ProcessEnv,
  more: Partial<Runner> = {},
): { runner: Runner; left: LeftBehind } {
  const left: LeftBehind = {
    lines: [],
    annotations: [],
    masks: [],
    outputs: {},
    summary: '',
  };
  const runner: Runner = {
    env,
    debugging: false,
    run: () => ({
      repository: { owner: 'northfield', repo: 'platform' },
      eventName: 'push',
      event: {},
      sha: '0123456789abcdef0123456789abcdef01234567',
      ref: 'refs/heads/main',
      job: 'check',
      step: 'probe',
      runId: 1,
      runAttempt: 1,
      url: 'https://github.test/northfield/platform/actions/runs/1/attempts/1',
      serverUrl: 'https://github.test',
      apiUrl: 'https://api.github.test',
    }),
    write: text => left.lines.push(text),
    debug: text => left.lines.push(`debug: ${text}`),
    startGroup: title => left.lines.push(`group: ${title}`),
    endGroup() {},
    annotate: (level, message, { title }) =>
      left.annotations.push({ level, message, title }),
    mask: form => left.masks.push(form),
    setOutput: (name, value) => {
      left.outputs[name] = value;
    },
    writeSummary: async markdown => {
      left.summary = markdown;
    },
    idToken: () => Promise.reject(new Error('no token here')),
    ...more,
  };
  return { runner, left };
}
