import {
  DURATION,
  DURATION_OR_NONE,
  FREEZE_CALENDAR,
  LONG,
  NAME,
  type Shape,
  WORDS,
  described,
  list,
  object,
  oneOf,
  optional,
  required,
  variants,
  whole,
  withDefault,
  withDefaultsInside,
} from '@bellwether/domain-canary/documents';
import { PLAYBOOK_LIMITS } from './limits';
import { PLAYBOOK_API_VERSION, type RollbackPlaybook } from './playbook';
import {
  HEALTH_FIELDS,
  HTTP_STEP,
  NOTIFICATION,
  PROBES,
  SMOKE_VARIABLES,
  VERIFICATION,
} from './shapeParts';
import {
  BRANCH,
  FILE,
  JSON_VALUE,
  OBJECT_NAME,
  REPOSITORY,
  SECRET_NAME,
  URL_TEXT,
} from './words';

function trigger<T extends string>(type: T) {
  return { type: required(oneOf([type])) };
}

const TRIGGER = variants('type', {
  'slo-burn': object({
    ...trigger('slo-burn'),
    slo: required(WORDS),
    windows: described(
      'Long windows of the alerts that count; none: all that page',
      withDefault(list(DURATION, { of: 'windows', max: 10 }), []),
    ),
  }),
  gate: object({
    ...trigger('gate'),
    gate: described(
      'Any of the service in the environment without it',
      optional(NAME),
    ),
  }),
  health: object({ ...trigger('health'), ...HEALTH_FIELDS }),
  manual: object(trigger('manual')),
});

const IN_CLUSTER = {
  namespace: required(OBJECT_NAME),
  name: required(OBJECT_NAME),
  cluster: described('Context of the kubeconfig', optional(WORDS)),
};

const COMMON = {
  id: required(NAME),
  title: optional(WORDS),
  check: described(
    'Probes that all hold when there is nothing to do, for steps that send a request',
    withDefault(PROBES, []),
  ),
  verify: optional(VERIFICATION),
  undo: described(
    'What happens to what was done when a later step fails with stop',
    withDefault(oneOf(['none', 'restore']), 'none'),
  ),
  onFailure: withDefault(oneOf(['continue', 'stop', 'escalate']), 'escalate'),
  timeout: described('Of one attempt', withDefault(DURATION, '1m')),
  attempts: withDefault(whole(1, PLAYBOOK_LIMITS.attempts), 3),
  retryAfter: withDefault(DURATION_OR_NONE, '5s'),
};

function step<const U extends string, W>(uses: U, settings: Shape<W>) {
  return object({
    ...COMMON,
    uses: required(oneOf([uses])),
    with: required(settings),
  });
}

const STEP = variants('uses', {
  'deployment.previous': object({
    ...COMMON,
    uses: required(oneOf(['deployment.previous'])),
    with: withDefaultsInside(object({ repository: optional(REPOSITORY) })),
  }),
  'git.revert': step(
    'git.revert',
    object({
      repository: optional(REPOSITORY),
      branch: withDefault(BRANCH, 'main'),
      via: withDefault(oneOf(['push', 'pull-request']), 'pull-request'),
    }),
  ),
  'featureFlag.off': step(
    'featureFlag.off',
    object({
      provider: required(oneOf(['unleash', 'launchdarkly'])),
      endpoint: required(URL_TEXT),
      project: required(WORDS),
      flag: required(WORDS),
      environment: required(WORDS),
      token: described('Name of the secret', required(SECRET_NAME)),
    }),
  ),
  http: step('http', HTTP_STEP),
  'argo.undo': step('argo.undo', object(IN_CLUSTER)),
  'flagger.rollback': step('flagger.rollback', object(IN_CLUSTER)),
  'k8s.undo': step(
    'k8s.undo',
    object({
      kind: withDefault(
        oneOf(['Deployment', 'StatefulSet', 'DaemonSet']),
        'Deployment',
      ),
      ...IN_CLUSTER,
    }),
  ),
  'k8s.scale': step(
    'k8s.scale',
    object({
      kind: withDefault(
        oneOf(['Deployment', 'StatefulSet', 'ReplicaSet']),
        'Deployment',
      ),
      ...IN_CLUSTER,
      replicas: required(whole(0, 10_000)),
    }),
  ),
  notify: step('notify', NOTIFICATION),
});

const SPEC = object({
  service: described(
    'Entity reference or name of what is rolled back',
    required(WORDS),
  ),
  environment: required(WORDS),
  triggers: required(
    list(TRIGGER, { of: 'triggers', max: PLAYBOOK_LIMITS.triggers }),
  ),
  guards: withDefaultsInside(
    object({
      freeze: withDefault(
        list(FREEZE_CALENDAR, { of: 'freeze calendars', max: 100 }),
        [],
      ),
      minAge: described(
        'Automatic triggers leave a release younger than this alone',
        withDefault(DURATION_OR_NONE, '0s'),
      ),
      unknownMigration: described(
        'Whether a release is rolled back nobody said of whether its migrations can be undone',
        withDefault(oneOf(['refuse', 'allow']), 'refuse'),
      ),
    }),
  ),
  plan: described(
    'In this order',
    required(list(STEP, { of: 'steps', min: 1, max: PLAYBOOK_LIMITS.steps })),
  ),
  after: withDefaultsInside(
    object({
      smoke: optional(
        object({
          file: required(FILE),
          variables: SMOKE_VARIABLES,
          within: withDefault(DURATION, '5m'),
        }),
      ),
      incident: optional(
        object({
          title: required(WORDS),
          severity: withDefault(oneOf(['minor', 'major', 'critical']), 'major'),
        }),
      ),
    }),
  ),
  escalation: described(
    'Who is called when a step escalates, the plan fails, or nothing may be done',
    optional(NOTIFICATION),
  ),
});

/** What entities of the catalog have besides: the catalog reads it, and it makes no other playbook. */
const OF_CATALOG = {
  namespace: optional(JSON_VALUE),
  annotations: optional(JSON_VALUE),
  labels: optional(JSON_VALUE),
  tags: optional(JSON_VALUE),
  links: optional(JSON_VALUE),
};

const METADATA = object({
  name: required(NAME),
  title: optional(WORDS),
  description: optional(LONG),
  ...OF_CATALOG,
});

/** What a playbook looks like; what its parts have to do with each other is checked when it is read. */
export const PLAYBOOK_SHAPE: Shape<RollbackPlaybook> = object({
  apiVersion: required(oneOf([PLAYBOOK_API_VERSION])),
  kind: required(oneOf(['RollbackPlaybook'])),
  metadata: required({
    schema: METADATA.schema,
    read: (value, at) => {
      const metadata = METADATA.read(value, at);
      if (!metadata) return undefined;
      const { name, title, description } = metadata;
      return {
        name,
        ...(title !== undefined && { title }),
        ...(description !== undefined && { description }),
      };
    },
  }),
  spec: required(SPEC),
});

/**
 * JSON Schema (draft 2020-12) of playbooks, for editors. It knows every field and range; what the parts have to do with each
 * other only the reader knows.
 *
 * @public
 */
export const ROLLBACK_PLAYBOOK_SCHEMA: Readonly<Record<string, unknown>> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'RollbackPlaybook',
  ...PLAYBOOK_SHAPE.schema,
};
