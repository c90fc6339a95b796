import {
  DRIFT_SEVERITIES,
  DRIFT_TOOLS,
  DRIFT_VERDICTS,
} from '@bellwether/plugin-delivery-common';
import { z } from 'zod';
import { name, sentence, timestamp } from '../shapes';
import { REPORT } from './run';

const count = z.number().int().min(0).max(100_000_000);

/** Whoever sends values has not read what this is for: taking half of it would keep secrets a secret of chance. */
const VALUE = z
  .never({ error: 'Values are never taken: leave "before" and "after" out' })
  .optional();

const kind = z.string().regex(/^[a-z][a-z0-9:+_-]{0,79}$/);

const RESOURCE = z.object({
  address: name(4096),
  deposed: name(300).nullish(),
  type: name(200),
  kind,
  severity: z.enum(DRIFT_SEVERITIES),
  drifted: z.boolean(),
  cause: sentence(4096).nullable(),
  attributes: z
    .array(
      z.object({
        path: sentence(4096),
        sensitive: z.boolean(),
        before: VALUE,
        after: VALUE,
      }),
    )
    .max(10_000),
  attributesOmitted: count.default(0),
  owner: name(300).nullable(),
  actor: z.object({ name: name(300) }).nullable(),
  firstSeen: timestamp.nullable(),
  fingerprint: name(200),
  fix: z.object({ destroys: z.boolean(), replaces: z.boolean() }),
  before: VALUE,
  after: VALUE,
});

/** A drift report; fields a later version adds are left out, as they could hold anything. */
const DRIFT_REPORT = z
  .object({
    schemaVersion: z.number().int().min(1).max(1000),
    stack: name(),
    tool: z.enum(DRIFT_TOOLS),
    environment: name().nullable(),
    commit: z
      .string()
      .regex(/^[0-9a-f]{7,64}$/i)
      .nullable(),
    verdict: z.enum(DRIFT_VERDICTS),
    complete: z.boolean(),
    summary: z.object({
      drifted: count,
      byKind: z
        .record(kind, count)
        .refine(kinds => Object.keys(kinds).length <= 100, {
          error: 'Expected at most 100 kinds',
        }),
    }),
    resources: z.array(RESOURCE).max(5000),
    resourcesOmitted: count.default(0),
    problems: z
      .array(z.object({ code: name(100), message: sentence(1000) }))
      .max(100),
  })
  .refine(
    ({ verdict, summary, resources }) =>
      !['clean', 'undeployed'].includes(verdict) ||
      (summary.drifted === 0 && resources.every(({ drifted }) => !drifted)),
    {
      path: ['verdict'],
      error: 'Expected "drift", as the report has resources that drifted',
    },
  );

/** Data of `drift.checked`. */
export const DRIFT_DATA = z.object({
  ...REPORT,
  details: z
    .object({
      service: name().nullish(),
      report: DRIFT_REPORT,
    })
    .nullish(),
});

/** A check of a stack as it was told of. */
export type ToldDrift = z.output<typeof DRIFT_REPORT>;

/** A resource as it was told of. */
export type ToldResource = ToldDrift['resources'][number];
