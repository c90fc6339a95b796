import { CERTIFICATE_FIELDS, COOKIE_ATTRIBUTES, VALUE_TYPES } from '../words';
import {
  COMPARISON_NAMES,
  FILTERS_WITH_ARGUMENT,
  NAMED_SUBJECTS,
  PLAIN_FILTERS,
  PLAIN_SUBJECT_NAMES,
  PREDICATE_NAMES,
} from './grammar';
import {
  type Schema,
  anything,
  boolean,
  count,
  duration,
  figure,
  filledText,
  map,
  name,
  oneOfFields,
  status,
  text,
  values,
  variableName,
} from './schemaParts';

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

export const namedAssert = {
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

export const plainAssert = {
  ...map(
    Object.fromEntries(
      PLAIN_SUBJECT_NAMES.map(subject => [subject, plainSubject(subject)]),
    ),
  ),
  minProperties: 1,
  maxProperties: 1,
};

export const capture = {
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
