import { PROFILES } from '@bellwether/domain-slo/inputs';
import {
  type ActionContext,
  type GitHubUse,
  type InputSpecs,
  type OutputSpecs,
  boolean,
  duration,
  list,
  oneOf,
  path,
  secret,
  text,
  url,
} from '@bellwether/kit-action';
import { label, lintCode, period } from './inputTypes';
import { PROMTOOL_USES } from './promtoolUse';
import { SEVERITIES } from './verdict';

/** What the Action is told. */
export const inputs = {
  files: {
    type: list(text()),
    description:
      'Files with OpenSLO documents or Sloth specs, as patterns; those that begin with ! take out.',
    required: true,
  },
  profile: {
    type: oneOf(...PROFILES),
    description:
      'What rules are like: exact counts events, sloth makes the rules that Sloth makes.',
    default: 'exact',
  },
  out: {
    type: path({ existing: false }),
    description:
      'Folder for the rules, a file for each file with SLOs; nothing is written without it.',
  },
  period: {
    type: period(),
    description: 'Time window of Sloth specs, which do not name one.',
    default: '30d',
  },
  labels: {
    type: list(label()),
    description: 'Further labels for all SLOs, such as team=web.',
  },
  retention: {
    type: duration({ min: '1h' }),
    description:
      'How long Prometheus keeps samples, to find windows it cannot look back over.',
  },
  'lint-ignore': {
    type: list(lintCode()),
    description: 'Codes of lints that are not wanted.',
  },
  'lint-fail-on': {
    type: oneOf(...SEVERITIES),
    description: 'The least severity of a finding that fails the check.',
    default: 'error',
  },
  counts: {
    type: list(text()),
    description:
      'Files of counts (JSON or CSV) to replay alerts over, as patterns; each is named after its SLO, such as sign-in.csv.',
  },
  incidents: {
    type: list(text()),
    description:
      'Files of incidents (JSON or CSV) for the replay, as patterns; each is named after its SLO.',
  },
  'prometheus-url': {
    type: url(),
    description:
      'Prometheus that has the metrics: on pull requests budget and history of changed objectives are read from it.',
  },
  'prometheus-authorization': {
    type: secret(),
    description:
      'Authorization header for Prometheus, such as Bearer and a token.',
  },
  'prometheus-history': {
    type: duration({ min: '1d', max: '92d' }),
    description: 'How far back alerts are replayed over what Prometheus has.',
    default: '28d',
  },
  promtool: {
    type: oneOf(...PROMTOOL_USES),
    description:
      'Whether promtool checks the rules: auto when it is installed, required, or off.',
    default: 'auto',
  },
  sarif: {
    type: path({ existing: false }),
    description: 'File for the findings as SARIF, for code scanning.',
  },
  'dry-run': {
    type: boolean(),
    description: 'Whether to write no files and no comment.',
    default: 'false',
  },
} as const satisfies InputSpecs;

/** What it tells later steps. */
export const outputs = {
  'rules-path': {
    description: 'Folder the rules were written to; empty when none were.',
  },
  slos: { description: 'Number of objectives declared.', default: '0' },
  rules: { description: 'Number of recording rules.', default: '0' },
  alerts: { description: 'Number of alerting rules.', default: '0' },
  findings: {
    description: 'Number of faults and lints together.',
    default: '0',
  },
  'changed-objectives': {
    description:
      'What a pull request changes, as a JSON list of id, change (added, removed or changed) and aspects.',
    default: '[]',
  },
  'sarif-path': {
    description: 'The SARIF file that was written; empty when none was.',
  },
} as const satisfies OutputSpecs;

/** What it has while it runs. */
export type Context = ActionContext<typeof inputs, typeof outputs, GitHubUse>;
