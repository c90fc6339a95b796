import {
  DURATION,
  DURATION_OR_NONE,
  type Shape,
  WORDS,
  described,
  list,
  number,
  object,
  oneOf,
  optional,
  record,
  required,
  variants,
  whole,
  withDefault,
  withDefaultsInside,
} from '@bellwether/domain-canary/documents';
import { PLAYBOOK_LIMITS } from './limits';
import type {
  HttpRequest,
  Notification,
  ObjectReference,
  RollbackProbe,
  StepSettings,
  StepVerification,
} from './playbook';
import {
  BODY,
  FILE,
  HEADER,
  HEADER_NAME,
  JSON_VALUE,
  OBJECT_NAME,
  POINTER,
  QUERY,
  URL_TEXT,
  VARIABLE_NAME,
} from './words';

export const OBJECT: Shape<ObjectReference> = object({
  kind: required(WORDS),
  apiVersion: optional(WORDS),
  namespace: required(OBJECT_NAME),
  name: required(OBJECT_NAME),
  cluster: described('Context of the kubeconfig', optional(WORDS)),
});

/** How long an object has been as it is: both times and looks, as either alone is fooled by a slow source. */
export const HEALTH_FIELDS = {
  object: required(OBJECT),
  rules: described(
    'Whose rules: those of Argo CD, or of kstatus',
    withDefault(oneOf(['argo', 'kstatus']), 'argo'),
  ),
  for: described('At least for so long', withDefault(DURATION_OR_NONE, '30s')),
  evaluations: described(
    'At so many looks in a row, at least',
    withDefault(whole(1, 100), 3),
  ),
};

const EXPECT = object({
  status: described(
    '200 to 299 without it',
    optional(list(whole(100, 599), { of: 'statuses', min: 1, max: 100 })),
  ),
  contains: optional(WORDS),
  json: optional(
    object({ pointer: required(POINTER), equals: required(JSON_VALUE) }),
  ),
});

const REQUEST_FIELDS = {
  url: required(URL_TEXT),
  headers: withDefault(
    record(HEADER, { keys: HEADER_NAME, max: PLAYBOOK_LIMITS.headers }),
    {},
  ),
  json: optional(JSON_VALUE),
  text: optional(BODY),
  expect: withDefaultsInside(EXPECT),
};
const REQUEST_RULES = { atMostOne: ['json', 'text'] };
const METHOD = oneOf(['GET', 'PUT', 'POST', 'PATCH', 'DELETE']);

const REQUEST: Shape<HttpRequest> = object(
  { method: required(METHOD), ...REQUEST_FIELDS },
  REQUEST_RULES,
);

/** Settings of a step that sends a request. */
export const HTTP_STEP: Shape<StepSettings['http']> = object(
  {
    method: required(METHOD),
    ...REQUEST_FIELDS,
    undo: described('What undoes it, for undo: restore', optional(REQUEST)),
  },
  REQUEST_RULES,
);

/** Variables of a file of smoke tests. */
export const SMOKE_VARIABLES = withDefault(
  record(WORDS, { keys: VARIABLE_NAME, max: PLAYBOOK_LIMITS.variables }),
  {},
);

function probe<T extends string>(type: T) {
  return { type: required(oneOf([type])) };
}

const PROBE: Shape<RollbackProbe> = variants('type', {
  health: object({ ...probe('health'), ...HEALTH_FIELDS }),
  http: object(
    {
      ...probe('http'),
      method: withDefault(METHOD, 'GET'),
      ...REQUEST_FIELDS,
    },
    REQUEST_RULES,
  ),
  smoke: object({
    ...probe('smoke'),
    file: required(FILE),
    variables: SMOKE_VARIABLES,
  }),
  query: object(
    {
      ...probe('query'),
      query: required(QUERY),
      min: optional(number({})),
      max: optional(number({})),
    },
    { atLeastOne: ['min', 'max'] },
  ),
});

/** Probes of a check. */
export const PROBES = list(PROBE, {
  of: 'probes',
  max: PLAYBOOK_LIMITS.probes,
});

/** What has to hold after a step. */
export const VERIFICATION: Shape<StepVerification> = object({
  within: described(
    'Longest time from the end of the step',
    withDefault(DURATION, '5m'),
  ),
  every: withDefault(DURATION, '10s'),
  probes: required(
    list(PROBE, { of: 'probes', min: 1, max: PLAYBOOK_LIMITS.probes }),
  ),
});

/** A message to people. */
export const NOTIFICATION: Shape<Notification> = object({
  to: described(
    'Entity references, or owner for whom the service belongs to',
    withDefault(list(WORDS, { of: 'recipients', min: 1, max: 20 }), ['owner']),
  ),
  text: required(BODY),
  severity: withDefault(oneOf(['normal', 'high', 'critical']), 'high'),
});
