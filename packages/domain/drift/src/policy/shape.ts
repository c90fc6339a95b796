import {
  DURATION,
  FREEZE_CALENDAR,
  LONG,
  NAME,
  SHARE,
  type Shape,
  WORDS,
  described,
  list,
  number,
  object,
  oneOf,
  optional,
  required,
  text,
  whole,
  withDefault,
  withDefaultsInside,
} from '@bellwether/domain-canary/documents';
import { DRIFT_KINDS, DRIFT_SEVERITIES, type DriftTool } from '../model';
import {
  DRIFT_ACTIONS,
  DRIFT_POLICY_API_VERSION,
  type DriftMatch,
  type DriftPolicy,
} from './policy';

/** Rules, patterns of one condition, and characters of a pattern, at most. @public */
export const DRIFT_POLICY_LIMITS = {
  rules: 200,
  patterns: 100,
  pattern: 500,
} as const;

const DRIFT_TOOLS = [
  'terraform',
  'opentofu',
  'kubernetes',
  'files',
] as const satisfies readonly DriftTool[];

const DAY = text({
  max: 10,
  pattern: {
    source: '[0-9]{4}-[0-9]{2}-[0-9]{2}',
    expected: 'a day such as 2027-06-30',
  },
});
const PATTERNS = list(text({ max: DRIFT_POLICY_LIMITS.pattern }), {
  of: 'patterns',
  min: 1,
  max: DRIFT_POLICY_LIMITS.patterns,
});

function wordsOf<const W extends string>(
  words: readonly W[],
): Shape<readonly W[]> {
  return list(oneOf(words), { of: 'words', min: 1, max: words.length });
}

const CONDITIONS = {
  tools: optional(wordsOf(DRIFT_TOOLS)),
  stacks: optional(PATTERNS),
  environments: optional(PATTERNS),
  types: described(
    'Patterns of types of resources, such as aws_security_group*',
    optional(PATTERNS),
  ),
  addresses: optional(PATTERNS),
  paths: described(
    'Patterns of paths of attributes; every changed path has to match one',
    optional(PATTERNS),
  ),
  kinds: optional(wordsOf(DRIFT_KINDS)),
  owners: optional(PATTERNS),
  actors: optional(PATTERNS),
};

const MATCH: Shape<DriftMatch> = object({
  ...CONDITIONS,
  severities: optional(wordsOf(DRIFT_SEVERITIES)),
});

const CALENDARS = withDefault(
  list(FREEZE_CALENDAR, { of: 'calendars', max: 100 }),
  [],
);

const SPEC = object({
  rules: described(
    'The first that matches decides; an issue where none does',
    withDefault(
      list(
        object({
          name: required(NAME),
          match: withDefault(MATCH, {}),
          action: required(oneOf(DRIFT_ACTIONS)),
          because: optional(WORDS),
          until: optional(DAY),
        }),
        { of: 'rules', max: DRIFT_POLICY_LIMITS.rules },
      ),
      [],
    ),
  ),
  severities: withDefault(
    list(
      object({
        match: required(object(CONDITIONS)),
        severity: required(oneOf(DRIFT_SEVERITIES)),
      }),
      { of: 'severities', max: DRIFT_POLICY_LIMITS.rules },
    ),
    [],
  ),
  rails: withDefaultsInside(
    object({
      allow: withDefault(
        list(object({ types: required(PATTERNS), paths: required(PATTERNS) }), {
          of: 'allowances',
          max: DRIFT_POLICY_LIMITS.rules,
        }),
        [],
      ),
      maxAddresses: withDefault(whole(1, 50), 5),
      maxShare: withDefault(number({ above: 0, max: 0.5 }), 0.1),
      detections: withDefault(whole(2, 20), 2),
      apart: withDefault(DURATION, '30m'),
      grace: withDefault(DURATION, '4h'),
      maxRunsPerDay: withDefault(whole(1, 24), 3),
      maxReverts: withDefault(whole(1, 3), 3),
      coolDown: withDefault(DURATION, '2h'),
    }),
  ),
  windows: CALENDARS,
  freeze: CALENDARS,
  budget: withDefault(
    list(
      object({ slo: required(WORDS), minRemaining: withDefault(SHARE, 0) }),
      { of: 'SLOs', max: 50 },
    ),
    [],
  ),
  issues: withDefaultsInside(
    object({
      groupBy: withDefault(oneOf(['stack', 'cause']), 'stack'),
      maxOpen: withDefault(whole(1, 100), 10),
      closeAfter: withDefault(whole(1, 10), 2),
      labels: withDefault(list(text({ max: 50 }), { of: 'labels', max: 20 }), [
        'drift',
      ]),
    }),
  ),
});

/** What a policy looks like; what its parts have to do with each other is checked when it is read. */
export const DRIFT_POLICY_SHAPE: Shape<DriftPolicy> = object({
  apiVersion: required(oneOf([DRIFT_POLICY_API_VERSION])),
  kind: required(oneOf(['DriftPolicy'])),
  metadata: required(
    object({
      name: required(NAME),
      title: optional(WORDS),
      description: optional(LONG),
    }),
  ),
  spec: required(SPEC),
});

/**
 * JSON Schema (draft 2020-12) of policies, for editors. It knows every field and range; what the parts have to do with each
 * other only the reader knows.
 *
 * @public
 */
export const DRIFT_POLICY_SCHEMA: Readonly<Record<string, unknown>> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'DriftPolicy',
  ...DRIFT_POLICY_SHAPE.schema,
};
