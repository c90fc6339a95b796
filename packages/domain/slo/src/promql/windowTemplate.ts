import { prometheusDuration } from './duration';
import type { ParsedPromql } from './syntax';

/** Stands for the window while a query is taken apart, which is done once whatever the number of windows. */
const STAND_IN_MS = 7_777_777;

/** {@link STAND_IN_MS} as it stands in queries. */
export const STAND_IN = prometheusDuration(STAND_IN_MS);

/** A query of a declaration over any window. */
export class WindowTemplate {
  /**
   * @param text - PromQL over the window {@link STAND_IN}
   * @param parsed - PromQL that is valid, and of the same type, whenever `text` is
   */
  constructor(
    private readonly text: string,
    readonly parsed: ParsedPromql,
  ) {}

  over(windowMs: number): string {
    return this.text.replaceAll(STAND_IN, prometheusDuration(windowMs));
  }
}
