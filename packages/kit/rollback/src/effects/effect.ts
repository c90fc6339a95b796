import type {
  JsonValue,
  PlanSettings,
  PlanStep,
  PlanUses,
  RollbackPlan,
} from '@bellwether/domain-rollback';
import type { Tools } from '../tools';

/** A step of the kind an effect is for. @public */
export type StepOf<U extends PlanUses> = Extract<PlanStep, { uses: U }>;

/** What an effect is called with. @public */
export interface EffectContext<U extends PlanUses = PlanUses> {
  plan: RollbackPlan;
  step: StepOf<U>;
  with: PlanSettings[U];
  /** How it was before the first attempt; null before that. */
  before: JsonValue;
  /** The same for every attempt. */
  idempotencyKey: string;
  tools: Tools;
}

/** What a look at reality found. @public */
export interface Look {
  /** `none`: there is nothing to look at. */
  result: 'done' | 'todo' | 'none';
  text: string;
  /** What undoing restores, and what the effect has to find. */
  before: JsonValue;
}

/** What came of an effect. @public */
export interface Done {
  text: string;
  after: JsonValue;
}

/**
 * Something a step does outside. What throws {@link NotDone} surely changed nothing; of anything else that is thrown nobody knows.
 *
 * @public
 */
export interface Effect<U extends PlanUses = PlanUses> {
  /** Whether it is done already, and how it is now. Changes nothing. */
  check(context: EffectContext<U>): Promise<Look>;
  do(context: EffectContext<U>): Promise<Done>;
  /** Puts back what `before` says. */
  undo(context: EffectContext<U>): Promise<{ text: string }>;
}

/**
 * It surely did not take place.
 *
 * @public
 */
export class NotDone extends Error {
  override readonly name = 'NotDone';

  constructor(
    message: string,
    /** Whether another attempt would change nothing. */
    readonly isFinal = false,
  ) {
    super(message);
  }
}

/** Fields of a JSON value that may be anything. */
export function fieldsOf(value: JsonValue): Readonly<Record<string, unknown>> {
  return Object(value) as Record<string, unknown>;
}
