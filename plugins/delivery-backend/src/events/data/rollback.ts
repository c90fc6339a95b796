import {
  ROLLBACK_JOURNAL_KINDS,
  ROLLBACK_STATES,
  ROLLBACK_TRIGGERS,
} from '@bellwether/plugin-delivery-common';
import { z } from 'zod';
import { moment, name, sentence } from '../shapes';
import { REPORTED_RUN } from './run';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A release of a plan: what is taken back, or put in its place. */
const RELEASE = z.looseObject({
  deploymentId: name(100),
  sha: z.string().regex(/^[0-9a-f]{7,64}$/i),
  version: name().nullable(),
});

const TRIGGER = z.looseObject({
  type: z.enum(ROLLBACK_TRIGGERS),
  sinceMs: moment,
  detectedMs: moment,
  text: sentence(),
});

/** What is read of a plan; the journal refers to the hash of all of it. */
const PLAN = z.looseObject({
  key: hash,
  playbook: z.looseObject({ name: name(), hash }),
  service: name(),
  environment: name(),
  trigger: TRIGGER,
  bad: RELEASE,
  target: RELEASE.nullable(),
  decidedMs: moment,
  steps: z
    .array(
      z.looseObject({ id: name(100), title: sentence(300), uses: name(100) }),
    )
    .min(1)
    .max(100),
});

/** A row: what it says beside this depends on its kind, and is held against the rows before. */
const ROW = z.looseObject({
  rollback: hash,
  seq: z.number().int().min(1).max(500),
  atMs: moment,
  token: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  kind: z.enum(ROLLBACK_JOURNAL_KINDS),
  step: name(100).nullish(),
  attempt: z.number().int().min(0).max(1000).nullish(),
  plan: PLAN.optional(),
  prev: hash,
  hash,
});

/** Data of `rollback.changed`. */
export const ROLLBACK_DATA = z.object({
  rollback: z.object({
    key: hash,
    service: name(),
    environment: name(),
    playbook: name(),
    trigger: TRIGGER,
    badDeployment: RELEASE.nullable(),
    state: z.enum(ROLLBACK_STATES),
    journal: z.array(ROW).max(500),
    refusals: z
      .array(
        z.object({
          code: name(100),
          text: sentence(1000),
          maySetAside: z.boolean().default(false),
        }),
      )
      .max(20)
      .default([]),
    calls: z.array(sentence(2000)).max(500).default([]),
    dryRun: z.boolean(),
  }),
  run: REPORTED_RUN.optional().catch(undefined),
});

/** A rollback as it was told of. */
export type ToldRollback = z.output<typeof ROLLBACK_DATA>['rollback'];
