import {
  detected,
  type DriftLedger,
  emptyLedger,
  type PlanOptions,
} from '@bellwether/domain-drift';
import type {
  GitHubServer,
  RunActionOptions,
} from '@bellwether/kit-action-testing';
import { stringify } from 'yaml';
import { KEY } from './bench';
import { recordedReport, SHA } from './recorded';

/** Everything a job that may put something right is given. */
export const PERMISSIONS = {
  issues: 'write',
  contents: 'write',
  'pull-requests': 'write',
  deployments: 'read',
  actions: 'read',
} as const;

/** A policy that lets sizes of servers be put back at any time; options change parts of it. */
export function policyFile(
  options: {
    action?: string;
    kind?: string;
    type?: string;
    path?: string;
    rails?: Record<string, unknown>;
  } = {},
): string {
  const {
    action = 'apply',
    kind = 'changed-outside:in-place',
    type = 'cloud_server',
    path = 'size',
    rails = {},
  } = options;
  return stringify({
    apiVersion: 'bellwether.dev/v1alpha1',
    kind: 'DriftPolicy',
    metadata: { name: 'northfield' },
    spec: {
      rules: [
        {
          name: 'sizes',
          match: {
            types: [type],
            paths: [path],
            kinds: [kind],
          },
          action,
        },
      ],
      rails: {
        allow: [{ types: [type], paths: [path] }],
        apart: '10m',
        ...rails,
      },
      // together any time
      windows: ['Mon:00:00-Thu:12:00', 'Thu:00:00-Mon:12:00'].map(window => ({
        name: window,
        timeZone: 'Europe/Berlin',
        windows: [window],
      })),
    },
  });
}

/** Files and inputs of a job that may put something right. */
export function rightingJob(
  binary: string,
  policy = policyFile(),
): Pick<RunActionOptions, 'files' | 'with'> {
  return {
    files: {
      'drift.yaml': policy,
      'facts.json': JSON.stringify({
        incidents: [],
        freezes: [],
        canaries: [],
        budgets: {},
      }),
    },
    with: {
      binary,
      policy: 'drift.yaml',
      facts: 'facts.json',
      remediate: 'true',
      'fingerprint-key': KEY,
      'deployed-commit': SHA,
      'lock-timeout': '1s',
    },
  };
}

/** Prepares a repository whose newest commit is that of the runs. */
export function prepare({ state }: GitHubServer): void {
  state.repository.default_branch = 'main';
  state.refs.set('refs/heads/main', SHA);
}

const BRANCH = 'bellwether-drift';
const FILE = 'drift/northfield.json';

/** The ledger of the stack. */
export function ledgerOf({ state }: GitHubServer): DriftLedger {
  return JSON.parse(state.branches.get(BRANCH)!.get(FILE)!) as DriftLedger;
}

/** Kinds of entries of the ledger, in order. */
export function entriesOf(github: GitHubServer): string[] {
  return ledgerOf(github).entries.map(({ type }) => type);
}

/** Puts a ledger into a repository, as if everything in it had happened an hour earlier. */
export function keepEarlier(github: GitHubServer, ledger: DriftLedger): void {
  const { state } = github;
  const hour = 3_600_000;
  const earlier = {
    ...ledger,
    seen: ledger.seen.map(mark => ({ ...mark, firstMs: mark.firstMs - hour })),
    entries: ledger.entries.map(entry => ({
      ...entry,
      atMs: entry.atMs - hour,
      ...(entry.type === 'detected' && { firstMs: entry.firstMs - hour }),
    })),
  };
  state.refs.set(`refs/heads/${BRANCH}`, SHA);
  state.branches.set(BRANCH, new Map([[FILE, JSON.stringify(earlier)]]));
}

/** The ledger that a run leaves which found a recorded plan. */
export async function foundOnce(
  name: string,
  options: Pick<PlanOptions, 'tool'> = {},
): Promise<DriftLedger> {
  return detected(
    emptyLedger('northfield'),
    await recordedReport(name, options),
    { atMs: Date.now(), run: '1-1-earlier', since: 0 },
  );
}
