import {
  type ActionContext,
  boolean,
  duration,
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

/** What knows what is declared and what is there. */
export const TOOLS = ['terraform', 'opentofu', 'kubernetes', 'files'] as const;

/** How a plan is made. */
export const MODES = ['normal', 'refresh-only'] as const;

/** What the Action is told. */
export const inputs = {
  stack: {
    type: text({ max: 100 }),
    description:
      'Name of what is checked as one, the same in each run; issue, ledger and history go by it.',
    required: true,
  },
  tool: {
    type: oneOf(...TOOLS),
    description: 'What knows what is declared and what is there.',
    default: 'terraform',
  },
  root: {
    type: path(),
    description: 'Folder of the root module, initialised by a step before.',
    default: '.',
  },
  binary: {
    type: text({ max: 1000 }),
    description:
      'Program to run, as a name or a path; terraform, tofu or kubectl unless given.',
  },
  mode: {
    type: oneOf(...MODES),
    description:
      'Whether to compare with the code (normal), or only with what was deployed (refresh-only).',
    default: 'normal',
  },
  'plan-file': {
    type: path(),
    description:
      'Plan of another step as JSON (show -json) to read instead of running a tool.',
  },
  inventory: {
    type: path(),
    description:
      'JSON file of addresses and ids of what exists, such as from a copy of the state: what the state has lost is found by it.',
  },
  manifests: {
    type: list(text({ max: 1000 }), { max: 200 }),
    description:
      'Files with what is declared for a cluster or a host, as patterns.',
  },
  'live-file': {
    type: path(),
    description:
      'What is there as JSON, to read instead of asking: objects of a cluster (kubectl get --show-managed-fields -o json), or files and services of a host.',
  },
  'live-url': {
    type: url(),
    description: 'Address that says which files and services a host has.',
  },
  'live-token': {
    type: secret(),
    description: 'Bearer token for that address.',
  },
  'kube-context': {
    type: text({ max: 253 }),
    description: 'Context of the kubeconfig; the current one unless given.',
  },
  namespace: {
    type: text({ max: 63 }),
    description: 'Namespace of manifests that name none.',
  },
  environment: {
    type: text({ max: 255 }),
    description: 'Environment the stack belongs to, for policy and portal.',
  },
  commit: {
    type: text({ max: 64 }),
    description: 'Commit that is compared; that of the run unless given.',
  },
  policy: {
    type: path(),
    description:
      'File with kind DriftPolicy: what is ignored, what a person looks at, what may be put right.',
  },
  'show-values': {
    type: boolean(),
    description:
      'Whether summary, issue and JSON show values that changed; sensitive ones are never shown.',
    default: 'false',
  },
  issue: {
    type: boolean(),
    description: 'Whether to keep an issue about the stack.',
    default: 'true',
  },
  'max-issues': {
    type: number({ min: 0, max: 1000 }),
    description:
      'Issues about drift that may be open in the repository; what the policy says unless given.',
  },
  service: {
    type: text({ max: 200 }),
    description:
      'Entity the stack belongs to; found by the catalog files, the name of the stack or its repository unless given.',
  },
  catalog: {
    type: list(text({ max: 1000 }), { max: 50 }),
    description:
      'Catalog files of the repository that say who owns what, as patterns; CODEOWNERS counts where they say nothing.',
    default: 'catalog-info.yaml',
  },
  assignees: {
    type: list(text({ max: 39 }), { max: 10 }),
    description: 'Logins a new issue is assigned to.',
  },
  remediate: {
    type: boolean(),
    description:
      'Whether to do what the policy allows beyond issues: pull requests, and plans that are run.',
    default: 'false',
  },
  'fingerprint-key': {
    type: secret(),
    description:
      'Random text that stays the same, so that fingerprints tell values apart without giving them away; no plan is run without it.',
  },
  'approved-fingerprint': {
    type: text({ max: 64 }),
    description:
      'Fingerprint of the report a person has approved, from the output of an earlier job.',
  },
  'approved-by': {
    type: text({ max: 100 }),
    description: 'Who has approved it, for the ledger.',
  },
  facts: {
    type: path(),
    description:
      'JSON file with incidents, freezes, canaries and budgets of the component; no plan is run without it or "portal-token".',
  },
  'portal-token': {
    type: secret(),
    description:
      'Token of the portal to ask it for alerts, freezes, canaries and budgets with.',
  },
  'deployed-commit': {
    type: text({ max: 64 }),
    description:
      'Commit that was deployed last; that of the newest successful deployment to the environment unless given.',
  },
  'ledger-branch': {
    type: text({ max: 200 }),
    description: 'Branch the ledgers of remediations are kept on.',
    default: 'bellwether-drift',
  },
  'lock-timeout': {
    type: duration({ max: '1h' }),
    description: 'How long to wait for the lock before a plan is run.',
    default: '5m',
  },
  'tool-timeout': {
    type: duration({ max: '6h' }),
    description: 'How long one command of the tool may take.',
    default: '30m',
  },
  json: {
    type: path({ existing: false }),
    description: 'File for the report as JSON.',
  },
  sarif: {
    type: path({ existing: false }),
    description: 'File for the report as SARIF, for code scanning.',
  },
  'dry-run': {
    type: boolean(),
    description:
      'Whether to look and tell only: no issue, no pull request, no ledger, no plan that is run.',
    default: 'false',
  },
} as const satisfies InputSpecs;

/** What it tells later steps. */
export const outputs = {
  drift: {
    description: 'Whether something is not as declared.',
    default: 'false',
  },
  result: {
    description: 'What was found: clean, drift, undeployed or error.',
    default: 'error',
  },
  drifted: {
    description: 'Number of resources that are not as declared.',
    default: '0',
  },
  'classes-json': {
    description:
      'How many resources there are of each class, noise included, as JSON.',
    default: '{}',
  },
  'worst-severity': {
    description:
      'The worst of what drifted: critical, high, medium, low or info; empty without drift.',
  },
  fingerprint: {
    description: 'The same as long as the same drifted; hexadecimal SHA-256.',
  },
  'approval-for': {
    description:
      'Fingerprint a person is asked to approve; empty when nobody is.',
  },
  remediated: {
    description: 'Whether a plan was run and everything was right afterwards.',
    default: 'false',
  },
  'issue-url': { description: 'The issue of the stack; empty without one.' },
  'pull-request-url': {
    description: 'The revert pull request; empty without one.',
  },
  'adopt-url': {
    description:
      'The pull request that changes the code to what is there; empty without one.',
  },
  'json-path': {
    description: 'The JSON file that was written; empty when none was.',
  },
  'sarif-path': {
    description: 'The SARIF file that was written; empty when none was.',
  },
} as const satisfies OutputSpecs;

/** What it has while it runs. */
export type Context = ActionContext<typeof inputs, typeof outputs, GitHubUse>;
