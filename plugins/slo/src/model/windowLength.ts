import { durationMs } from '@bellwether/domain-slo';
import type { WindowView } from '@bellwether/plugin-slo-common';

/** Length of the compliance window in force, in milliseconds. */
export function windowLengthMs(window: WindowView): number {
  return Date.parse(window.end) - Date.parse(window.start);
}

/** Length of a look-back window such as `5m` in milliseconds; undefined for anything else. */
export function lookBackMs(text: string): number | undefined {
  try {
    return durationMs(text);
  } catch {
    return undefined;
  }
}
