import { JUDGE_MODES } from '@bellwether/domain-canary';
import { z } from 'zod';
import { moment, name, sentence } from '../shapes';
import { REPORT, REPORTED_RUN } from './run';

const number = z.number().nullable();
const share = z.number().min(0).max(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const decision = z.enum(['Promote', 'Hold', 'Rollback', 'Error']);

const reason = z.object({
  code: name(100),
  text: sentence(),
  metric: name().optional(),
});

const arms = z.looseObject({ canary: number, baseline: number });

const lookMetric = {
  name: name(),
  label: z.enum([
    'Pass',
    'High',
    'Low',
    'Nodata',
    'NodataFailMetric',
    'Error',
    'Inconclusive',
  ]),
  eHarm: number,
  ePromote: number,
  ratio: number,
  interval: z
    .tuple([number, number])
    .nullable()
    // JSON has no infinite limits: half an interval tells nothing that can be drawn
    .transform(limits => {
      const [lower, upper] = limits ?? [null, null];
      return lower === null || upper === null
        ? null
        : ([lower, upper] as const);
    }),
  events: z.looseObject({ canary: z.number(), baseline: z.number() }),
};

const look = z.looseObject({
  index: z.number().int().min(1).max(1_000_000),
  atMs: moment,
  weight: share.nullable(),
  decision,
  metrics: z.array(z.looseObject(lookMetric)).max(500),
});

const series = z
  .looseObject({
    name: name(),
    unit: z.string().max(100),
    atMs: z.array(moment).max(20_000),
    canary: z.array(number),
    baseline: z.array(number),
  })
  .refine(
    ({ atMs, canary, baseline }) =>
      canary.length === atMs.length && baseline.length === atMs.length,
    { error: 'Expected as many values of each arm as times' },
  );

/** {@link GateRecord}: fields a later version adds are kept. */
const RECORD = z.looseObject({
  version: z.literal(1),
  gate: z.looseObject({
    name: name(),
    service: name(),
    environment: name(),
    configHash: hash,
  }),
  engine: name(200),
  judge: z.enum(JUDGE_MODES),
  mode: z.enum(['loop', 'once', 'retrospective']),
  release: z.looseObject({
    version: name().nullable(),
    baseline: name().nullable(),
  }),
  window: z.looseObject({ startMs: moment, endMs: moment }),
  intervalMs: z.number().min(0).max(86_400_000),
  looks: z
    .array(look)
    .max(5000)
    .refine(
      looks =>
        looks.every(({ index }, at) => at === 0 || index > looks[at - 1].index),
      { error: 'Expected looks in the order of their index' },
    ),
  metrics: z
    .array(
      z.looseObject({
        ...lookMetric,
        critical: z.boolean(),
        rates: arms,
        alpha: number,
        reasons: z.array(sentence()).max(100),
        diagnostics: z.array(reason).max(100),
      }),
    )
    .max(500),
  series: z.array(series).max(500),
  decision,
  reasons: z.array(reason).max(1000),
  samplesHash: hash,
});

/** A gate record as it was read. */
export type ToldRecord = z.output<typeof RECORD>;

/** Data of `gate.look`. */
export const LOOK_DATA = z.object({
  record: RECORD,
  run: REPORTED_RUN.optional().catch(undefined),
});

/** Data of `gate.finished`. */
export const FINISHED_DATA = z.object({
  ...REPORT,
  details: z
    .object({
      evidence: z
        .looseObject({ version: z.literal(1), record: RECORD })
        .nullish(),
    })
    .nullish(),
});
