import type { Backtest, SloSource } from '@bellwether/domain-slo';

/** An objective and what its alerts would have done, as declared now and before. */
export interface Replayed {
  source: SloSource;
  result: Backtest;
  stepMs: number;
  /** The same objective in the files of `--against`; absent when they have none. */
  before?: Backtest;
}
