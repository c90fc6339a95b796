import { SMOKE_LIMITS } from '../limits';
import { DURATION_PATTERN } from '../read/duration';
import {
  CERTIFICATE_FIELDS,
  COOKIE_ATTRIBUTES,
  METHODS,
  VALUE_TYPES,
} from '../words';
import {
  COMPARISON_NAMES,
  FILTERS_WITH_ARGUMENT,
  NAMED_SUBJECTS,
  PLAIN_FILTERS,
  PLAIN_SUBJECT_NAMES,
  PREDICATE_NAMES,
  SMOKE_API_VERSION,
} from './grammar';
import { CONDITION_NAMES } from './readCondition';

type Schema = Record<string, unknown>;

const text = { type: 'string', maxLength: SMOKE_LIMITS.text };
const filledText = { ...text, minLength: 1 };
const name = { type: 'string', minLength: 1, maxLength: SMOKE_LIMITS.name };
const plain = { type: ['string', 'number', 'boolean'] };
const boolean = { type: 'boolean' };
const duration = { type: 'string', pattern: DURATION_PATTERN, maxLength: 40 };
const variableName = {
  ...name,
  pattern: '^[A-Za-z_][A-Za-z0-9_.-]*$',
};
const values = { type: 'array', minItems: 1, maxItems: 50 };
const anything = {};
const status = {
  anyOf: [
    { type: 'integer', minimum: 100, maximum: 599 },
    { type: 'string', pattern: '^[1-5][xX][xX]$' },
  ],
};
const figure = {
  anyOf: [{ type: 'number' }, { type: 'string', pattern: '\\{\\{' }],
};
const count = { type: 'integer', minimum: 0, maximum: 1e9 };
const pairs = {
  type: 'object',
  maxProperties: SMOKE_LIMITS.pairs,
  additionalProperties: {
    anyOf: [
      plain,
      { type: 'array', items: plain, maxItems: SMOKE_LIMITS.pairs },
    ],
  },
};

function map(properties: Schema, required: string[] = []): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function oneOfFields(names: readonly string[]): Schema {
  return { oneOf: names.map(each => ({ required: [each] })) };
}

const filter = {
  anyOf: [
    { enum: PLAIN_FILTERS },
    {
      ...map({
        nth: { type: 'integer', minimum: -1e6, maximum: 1e6 },
        decode: name,
        split: filledText,
        replace: map({ what: filledText, by: text }, ['what', 'by']),
        replaceRegex: map({ pattern: filledText, by: text }, ['pattern', 'by']),
        regex: filledText,
        jsonpath: filledText,
        urlQueryParam: filledText,
      }),
      ...oneOfFields(FILTERS_WITH_ARGUMENT),
    },
  ],
};
const filters = { type: 'array', items: filter, maxItems: 20 };

/** Predicates of values that are compared as `figures` are. */
function predicates(equals: Schema, figures: Schema): Schema {
  return {
    exists: boolean,
    isEmpty: boolean,
    is: { enum: VALUE_TYPES },
    equals,
    oneOf: { ...values, items: equals },
    contains: anything,
    startsWith: anything,
    endsWith: anything,
    matches: text,
    count: {
      anyOf: [
        count,
        {
          ...map(
            Object.fromEntries(COMPARISON_NAMES.map(each => [each, count])),
          ),
          minProperties: 1,
        },
      ],
    },
    ...Object.fromEntries(COMPARISON_NAMES.map(each => [each, figures])),
  };
}

function withNot(each: Schema): Schema {
  return { ...each, not: { ...map(each), minProperties: 1 } };
}

const generalPredicates = withNot(predicates(anything, figure));
const timePredicates = withNot(predicates(duration, duration));

const hasPredicate = {
  anyOf: [...PREDICATE_NAMES, 'not'].map(each => ({ required: [each] })),
};

/** Of times, expected values are durations, unless a filter makes something else of them. */
function timesOrOthers(isTime: Schema): Schema {
  return {
    if: {
      ...isTime,
      not: {
        required: ['filters'],
        properties: { filters: { type: 'array', minItems: 1 } },
      },
    },
    then: { properties: timePredicates },
    else: { properties: generalPredicates },
  };
}

const subjects: Schema = {
  header: name,
  cookie: name,
  jsonpath: filledText,
  regex: filledText,
  certificate: { enum: CERTIFICATE_FIELDS },
  variable: variableName,
};

const anyPredicate = Object.fromEntries(
  [...PREDICATE_NAMES, 'not'].map(each => [each, anything]),
);

const namedAssert = {
  ...map({
    ...subjects,
    attribute: { enum: COOKIE_ATTRIBUTES },
    filters,
    ...anyPredicate,
  }),
  allOf: [
    hasPredicate,
    timesOrOthers({
      required: ['certificate'],
      properties: { certificate: { const: 'expiresIn' } },
    }),
  ],
  ...oneOfFields(NAMED_SUBJECTS),
  dependentRequired: { attribute: ['cookie'] },
};

function plainSubject(subject: string): Schema {
  const direct =
    {
      status,
      duration,
      size: figure,
      redirects: figure,
    }[subject] ?? filledText;
  return {
    anyOf: [
      direct,
      { ...values, items: direct },
      {
        ...map({ filters, ...anyPredicate }),
        allOf: [
          hasPredicate,
          subject === 'duration'
            ? timesOrOthers({})
            : { properties: generalPredicates },
        ],
      },
    ],
  };
}

const plainAssert = {
  ...map(
    Object.fromEntries(
      PLAIN_SUBJECT_NAMES.map(subject => [subject, plainSubject(subject)]),
    ),
  ),
  minProperties: 1,
  maxProperties: 1,
};

const capture = {
  ...map({
    ...subjects,
    from: { enum: PLAIN_SUBJECT_NAMES },
    attribute: { enum: COOKIE_ATTRIBUTES },
    filters,
    secret: boolean,
  }),
  ...oneOfFields([...NAMED_SUBJECTS, 'from']),
  dependentRequired: { attribute: ['cookie'] },
};

const conditions: Schema = {
  exists: boolean,
  equals: anything,
  oneOf: values,
  matches: text,
};

const condition = {
  ...map(
    {
      variable: variableName,
      ...conditions,
      not: {
        ...map(conditions),
        ...oneOfFields(CONDITION_NAMES),
      },
    },
    ['variable'],
  ),
  ...oneOfFields([...CONDITION_NAMES, 'not']),
};

const request = {
  ...map(
    {
      method: { enum: METHODS },
      url: filledText,
      headers: pairs,
      query: pairs,
      cookies: pairs,
      basic: map({ username: text, password: text }, ['username', 'password']),
      bearer: filledText,
      json: anything,
      text,
      form: pairs,
      multipart: {
        type: 'array',
        maxItems: SMOKE_LIMITS.pairs,
        items: map(
          {
            name: filledText,
            value: plain,
            filename: filledText,
            contentType: filledText,
          },
          ['name', 'value'],
        ),
      },
      base64: text,
    },
    ['url'],
  ),
  allOf: [
    { not: { required: ['basic', 'bearer'] } },
    {
      oneOf: [
        ...['json', 'text', 'form', 'multipart', 'base64'].map(each => ({
          required: [each],
        })),
        {
          not: {
            anyOf: ['json', 'text', 'form', 'multipart', 'base64'].map(
              each => ({ required: [each] }),
            ),
          },
        },
      ],
    },
  ],
};

function named(each: Schema, maxProperties: number): Schema {
  return {
    type: 'object',
    maxProperties,
    propertyNames: variableName,
    additionalProperties: each,
  };
}

const limits = {
  followRedirects: boolean,
  maxRedirects: {
    type: 'integer',
    minimum: 0,
    maximum: SMOKE_LIMITS.redirects,
  },
  insecure: boolean,
};

const step = map(
  {
    id: { ...name, pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]*$' },
    name,
    request,
    set: named(plain, SMOKE_LIMITS.variables),
    when: condition,
    retry: map({
      attempts: { type: 'integer', minimum: 1, maximum: SMOKE_LIMITS.attempts },
      interval: duration,
      until: duration,
    }),
    delay: duration,
    timeout: duration,
    connectTimeout: duration,
    ...limits,
    capture: named(capture, SMOKE_LIMITS.capturesPerStep),
    assert: {
      type: 'array',
      maxItems: SMOKE_LIMITS.assertsPerStep,
      items: {
        if: { anyOf: NAMED_SUBJECTS.map(each => ({ required: [each] })) },
        then: namedAssert,
        else: plainAssert,
      },
    },
  },
  ['request'],
);

const steps = { type: 'array', items: step, maxItems: SMOKE_LIMITS.steps };

/** JSON Schema (2020-12) of files of the kind `SmokeTest`, for editors; what the reader finds besides is not in it. @public */
export const SMOKE_TEST_SCHEMA: Record<string, unknown> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'SmokeTest',
  ...map(
    {
      apiVersion: { const: SMOKE_API_VERSION },
      kind: { const: 'SmokeTest' },
      metadata: map({ name }, ['name']),
      spec: map(
        {
          variables: named(
            {
              anyOf: [
                plain,
                map({
                  default: plain,
                  secret: boolean,
                  description: { type: 'string', maxLength: 1000 },
                }),
              ],
            },
            SMOKE_LIMITS.variables,
          ),
          defaults: map({
            timeout: duration,
            retries: {
              type: 'integer',
              minimum: 0,
              maximum: SMOKE_LIMITS.attempts - 1,
            },
            interval: duration,
            ...limits,
          }),
          continueOnFailure: boolean,
          steps,
          cleanup: steps,
        },
        ['steps'],
      ),
    },
    ['apiVersion', 'kind', 'metadata', 'spec'],
  ),
};
