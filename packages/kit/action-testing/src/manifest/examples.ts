import { type AnyAction, openWorkspace } from '@bellwether/kit-action';
import { parseDocument } from 'yaml';
import { permissionsOf } from './tables';
import { allInputs } from './yml';

interface Step {
  uses?: string;
  with?: Record<string, unknown>;
}

interface Job {
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  steps?: Step[];
}

/** A full commit, and the version it has, in a comment. */
export const PINNED = /uses: *(\S+)@[0-9a-f]{40} +# v\d+\.\d+\.\d+\s*$/;

/**
 * What is wrong with the workflows a README shows, as sentences that begin with the line: jobs without `timeout-minutes`
 * or with too few or too many permissions, Actions that are not pinned, inputs that do not exist or do not parse.
 *
 * @param readme - text of the README
 * @public
 */
export function exampleFaults(readme: string, action: AnyAction): string[] {
  const faults: string[] = [];
  let used = 0;
  for (const { text, line } of yamlFences(readme)) {
    const say = (fault: string) => faults.push(`line ${line}: ${fault}`);
    const document = parseDocument(text);
    if (document.errors.length > 0) {
      say(document.errors[0].message.split('\n')[0]);
      continue;
    }
    const content = document.toJS() as {
      apiVersion?: string;
      jobs?: Record<string, Job>;
    } | null;
    // steps of a playbook use other things than Actions
    const rows = content?.apiVersion === undefined ? text.split('\n') : [];
    for (const row of rows.filter(each => /\buses:/.test(each))) {
      if (!PINNED.test(row)) {
        say(`expected a full commit and its version in "${row.trim()}"`);
      }
    }
    for (const [name, job] of Object.entries(content?.jobs ?? {})) {
      const own = (job.steps ?? []).filter(step => isOwn(step, action));
      for (const step of job.steps ?? []) {
        if (
          step.uses?.startsWith('actions/checkout@') &&
          step.with?.['persist-credentials'] !== false
        ) {
          say(`job ${name} leaves a token behind: persist-credentials: false`);
        }
      }
      if (own.length === 0) continue;
      used += own.length;
      if (job['timeout-minutes'] === undefined) {
        say(`job ${name} has no timeout-minutes`);
      }
      permissionFaults(job, own, action).forEach(fault =>
        say(`job ${name} ${fault}`),
      );
      own.flatMap(step => inputFaults(step, action)).forEach(say);
    }
  }
  if (used === 0) faults.push(`no workflow in the README uses ${action.verb}`);
  return faults;
}

function isOwn({ uses }: Step, { verb }: AnyAction): boolean {
  return uses?.split('@')[0].endsWith(`/actions/${verb}`) ?? false;
}

function permissionFaults(
  job: Job,
  own: readonly Step[],
  action: AnyAction,
): string[] {
  const granted = job.permissions ?? {};
  const known = new Set(['contents']);
  const tells = own.some(step => step.with?.['portal-url'] !== undefined);
  const missing = permissionsOf(action).flatMap(
    ({ scope, level, optional }) => {
      known.add(scope);
      if (optional || (scope === 'id-token' && !tells)) return [];
      return granted[scope] === level || granted[scope] === 'write'
        ? []
        : [`needs the permission ${scope}: ${level}`];
    },
  );
  const surplus = Object.keys(granted)
    .filter(scope => !known.has(scope))
    .map(scope => `grants ${scope}, which the Action does not need`);
  return [...missing, ...surplus];
}

function inputFaults({ with: given = {} }: Step, action: AnyAction): string[] {
  const specs = allInputs(action);
  const surroundings = { workspace: openWorkspace('.'), allowInsecure: false };
  const faults: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const spec = specs[name];
    if (!spec) faults.push(`there is no input ${name}`);
    else if (spec.deprecated) faults.push(`input ${name} is deprecated`);
    else if (
      !String(value).includes('${{') &&
      !spec.type.name.endsWith('path')
    ) {
      try {
        spec.type.parse(String(value).trim(), surroundings);
      } catch (error) {
        faults.push(`input ${name}: ${(error as Error).message}`);
      }
    }
  }
  for (const [name, { required, default: text }] of Object.entries(specs)) {
    if (required && text === undefined && !(name in given)) {
      faults.push(`input ${name} is missing`);
    }
  }
  return faults;
}

function yamlFences(markdown: string): { text: string; line: number }[] {
  return [...markdown.matchAll(/^```ya?ml\n([\s\S]*?)^```/gm)].map(match => ({
    text: match[1],
    line: markdown.slice(0, match.index).split('\n').length,
  }));
}
