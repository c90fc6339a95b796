import { SMOKE_LIMITS } from '../limits';
import { METHODS } from '../words';
import { NAMED_SUBJECTS, SMOKE_API_VERSION } from './grammar';
import { CONDITION_NAMES } from './readCondition';
import { namedAssert, plainAssert, capture } from './schemaAssert';
import {
  type Schema,
  anything,
  boolean,
  duration,
  filledText,
  map,
  name,
  oneOfFields,
  pairs,
  plain,
  text,
  values,
  variableName,
} from './schemaParts';

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
