import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import { PINNED } from './examples';

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Job {
  uses?: string;
  secrets?: unknown;
  environment?: unknown;
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  steps?: Step[];
}

interface Workflow {
  on?: unknown;
  permissions?: unknown;
  concurrency?: { group?: unknown };
  jobs?: Record<string, Job>;
}

/** Events that run with the rights of the repository on what strangers wrote. */
const DANGEROUS = ['pull_request_target', 'workflow_run'];

/**
 * What a careful team would not merge in a workflow, as sentences: rights nobody asked for or gave a reason for, Actions that
 * are not pinned, expressions inside of scripts, tokens left behind, caches where releases are made.
 *
 * @param text - a workflow
 * @public
 */
export function workflowFaults(text: string): string[] {
  const document = parseDocument(text);
  if (document.errors.length > 0) return [document.errors[0].message];
  const workflow = document.toJS() as Workflow;
  const faults: string[] = [];
  for (const row of text
    .split('\n')
    .filter(each => /^\s*-? *uses:/.test(each))) {
    const own = /uses: *['"]?\$\//.test(row);
    if (!own && !PINNED.test(row)) {
      faults.push(`expected a full commit and its version in "${row.trim()}"`);
    }
  }
  for (const event of eventsOf(workflow.on)) {
    if (DANGEROUS.includes(event)) {
      faults.push(`it runs on ${event}, with the rights of the repository`);
    }
  }
  if (JSON.stringify(workflow.permissions) !== '{}') {
    faults.push('expected "permissions: {}" at the top');
  }
  if (!workflow.concurrency?.group) faults.push('it has no concurrency group');
  for (const [name, job] of Object.entries(workflow.jobs ?? {})) {
    const node = document.getIn(['jobs', name, 'permissions']);
    faults.push(
      ...[...jobFaults(job), ...unexplained(node)].map(
        fault => `job ${name} ${fault}`,
      ),
    );
  }
  return faults;
}

function eventsOf(on: unknown): string[] {
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on.map(String) : Object.keys(Object(on));
}

function jobFaults(job: Job): string[] {
  const { permissions, steps = [] } = job;
  const faults: string[] = [];
  if (!permissions) faults.push('does not say its permissions');
  if (!job.uses && job['timeout-minutes'] === undefined) {
    faults.push('has no timeout-minutes');
  }
  if (job.secrets === 'inherit') faults.push('hands on all secrets');
  const writes = permissions?.contents === 'write';
  if (writes && !job.environment) {
    faults.push('writes to the repository without an environment');
  }
  for (const { uses = '', run = '', with: given = {} } of steps) {
    if (run.includes('${{')) {
      faults.push(
        `has an expression inside of a script: ${run.split('\n')[0]}`,
      );
    }
    if (/GITHUB_(ENV|PATH)\b/.test(run)) {
      faults.push('changes the environment of later steps');
    }
    if (
      uses.startsWith('actions/checkout@') &&
      given['persist-credentials'] !== false
    ) {
      faults.push('leaves a token behind: persist-credentials: false');
    }
    const caches =
      uses.startsWith('actions/cache') ||
      given.cache !== undefined ||
      // on unless it is told otherwise
      (uses.startsWith('actions/setup-node@') &&
        given['package-manager-cache'] !== false);
    if (writes && caches) faults.push('uses a cache where it releases');
  }
  return faults;
}

/** Permissions without a comment that says why. */
function unexplained(permissions: unknown): string[] {
  if (!isMap(permissions)) return [];
  return (permissions as YAMLMap).items
    .filter(({ value }) => !isScalar(value) || !value.comment)
    .map(({ key }) => `does not say why it needs ${key}`);
}
