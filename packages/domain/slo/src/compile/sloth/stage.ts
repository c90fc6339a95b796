import type { BurnPair } from '../../budget/burnCatalogue';
import type { AlertingRule, RecordingRule, RuleGroup } from '../../rules/model';
import type { SloSource } from '../../rules/source';

/** The rules of an SLO while stages work on them. @public */
export interface SlothRules {
  /** Error ratios over each window. */
  sli: { intervalMs?: number; rules: RecordingRule[] };
  /** Objective, budget, burn rates and the like. */
  metadata: { intervalMs?: number; rules: RecordingRule[] };
  alerts: { intervalMs?: number; rules: AlertingRule[] };
  /** Further groups. */
  extra: RuleGroup[];
}

/** What stages know about the SLO they work on. @public */
export interface SlothContext {
  source: SloSource;
  /** `sloth_id`, `sloth_service` and `sloth_slo`. */
  ids: Readonly<Record<string, string>>;
  /** Labels of the SLO and those of the whole compilation, without the ids. */
  labels: Readonly<Record<string, string>>;
  /** The ids as a selector, with braces. */
  filter: string;
  /** Pairs of windows: at least one of each severity, the quickest first. */
  pairs: readonly BurnPair[];
  /** Windows of the pairs, each once, shortest first, in milliseconds. */
  windowsMs: readonly number[];
  /** The short window of the quickest page, which stands for now, in milliseconds. */
  shortestMs: number;
  /** Length of the compliance window in milliseconds. */
  periodMs: number;
  /** Value of the label `sloth_version`. */
  version: string;
  /**
   * Error ratio of the SLO over a window.
   *
   * @throws StageFault when its queries do not make one
   */
  errorRatio(windowMs: number): string;
}

/** Adds rules or changes those of the stages before it. @public */
export type SlothStage = (rules: SlothRules, context: SlothContext) => void;

/**
 * Makes a stage of the configuration a spec gives it.
 *
 * @throws StageFault when the configuration is not valid
 * @public
 */
export type SlothStageFactory = (config: unknown) => SlothStage;

/** Tells why a stage cannot do its work on an SLO; becomes a problem there. @public */
export class StageFault extends Error {}
