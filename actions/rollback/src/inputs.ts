import type { GuardCode } from '@bellwether/domain-rollback';
import {
  type ActionContext,
  boolean,
  type GitHubUse,
  type InputSpecs,
  list,
  number,
  oneOf,
  type OutputSpecs,
  path,
  secret,
  text,
  url,
} from '@bellwether/kit-action';
import { instant, secrets } from './inputTypes';

/** Guards a person may set aside. */
const SET_ASIDE = [
  'migration-unknown',
  'frozen',
  'too-young',
] as const satisfies readonly GuardCode[];

/** What the Action is told. */
export const inputs = {
  playbook: {
    type: path(),
    description: 'The playbook: YAML or JSON with kind RollbackPlaybook.',
    required: true,
  },
  service: {
    type: text({ max: 253 }),
    description:
      'Service that is rolled back, as a check: it has to be that of the playbook.',
  },
  environment: {
    type: text({ max: 255 }),
    description:
      'Environment it is rolled back in, as a check: it has to be that of the playbook.',
  },
  trigger: {
    type: oneOf('manual', 'gate', 'slo-burn', 'health'),
    description: 'What happened; guards are stricter when it is not manual.',
    default: 'manual',
  },
  source: {
    type: text({ max: 253 }),
    description:
      'Name of the gate, the SLO or the object that says so; required unless the trigger is manual.',
  },
  window: {
    type: text({ max: 10 }),
    description: 'Long window of the alert, such as 1h, for slo-burn.',
  },
  'burn-rate': {
    type: number({ min: 0, max: 1_000_000 }),
    description:
      'How many times as fast as allowed the error budget burns, for slo-burn.',
  },
  reason: {
    type: text({ max: 900 }),
    description: 'For people: what was seen, with the numbers.',
    required: true,
  },
  evidence: {
    type: text({ max: 500 }),
    description: 'What proves it, such as the hash of the evidence of a gate.',
  },
  since: {
    type: instant(),
    description:
      'Since when it was bad, for the time to restore; now unless given.',
  },
  'bad-deployment': {
    type: number({ min: 1, integer: true }),
    description:
      'Id of the deployment at GitHub that is bad; the newest that runs unless given.',
  },
  'set-aside': {
    type: list(oneOf(...SET_ASIDE)),
    description: 'Guards to set aside; only with the trigger manual.',
  },
  secrets: {
    type: secrets(),
    description:
      'Secrets the playbook names, one NAME=value a line; each is masked.',
  },
  kubeconfig: {
    type: secret(),
    description:
      'Kubeconfig of the clusters the playbook names; that of the pod the runner is in unless given.',
  },
  'prometheus-url': {
    type: url(),
    description: 'Prometheus that queries of the playbook are asked of.',
  },
  'prometheus-authorization': {
    type: secret(),
    description:
      'Authorization header for Prometheus, such as Bearer and a token.',
  },
  'journal-branch': {
    type: text({ max: 200 }),
    description: 'Branch that journals are kept on; made when it is not there.',
    default: 'bellwether-rollbacks',
  },
  'journal-path': {
    type: path({ existing: false }),
    description:
      'Folder that journals are kept in instead, on a disk that outlives the runner.',
  },
  'allow-insecure': {
    type: boolean(),
    description: 'Whether addresses of other machines may begin with http://.',
    default: 'false',
  },
  'dry-run': {
    type: boolean(),
    description:
      'Whether to show every call that would be made, and make none that changes anything.',
    default: 'false',
  },
} as const satisfies InputSpecs;

/** What it tells later steps. */
export const outputs = {
  result: {
    description:
      'How it ended: rolled-back, partial, failed, aborted, refused, rehearsed; empty when it did not come to an end.',
  },
  key: {
    description:
      'Identity of the rollback: the same for the same playbook and bad deployment.',
  },
  'from-sha': { description: 'Commit that was bad.' },
  'to-sha': {
    description: 'Commit that was put back; empty when no step needs one.',
  },
  'bad-deployment': { description: 'Id of the deployment that was bad.' },
  'deployment-id': {
    description:
      'Id of the deployment that put back the release before; empty without one.',
  },
  'ttr-seconds': {
    description:
      'Time to restore: from when it was bad until everything was verified; empty when it was not.',
  },
  timings: {
    description:
      'How long it took to detect, decide, act and verify, in milliseconds, as JSON.',
    default: '{}',
  },
  refusals: {
    description: 'Guards that forbid it, as a JSON list of code and text.',
    default: '[]',
  },
  calls: {
    description:
      'With dry-run: the calls that would be made, as a JSON list of step, method, place and body.',
    default: '[]',
  },
} as const satisfies OutputSpecs;

/** What it has while it runs. */
export type Context = ActionContext<typeof inputs, typeof outputs, GitHubUse>;
