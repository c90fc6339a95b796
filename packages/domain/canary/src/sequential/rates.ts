import type { Cell } from './countEvidence';

/** Recent events and exposure of both arms of a cell; older ones count less and less. */
export interface RecentRate {
  events: number;
  exposure: number;
}

export const NO_RATE: RecentRate = { events: 0, exposure: 0 };

/** Share of its weight that an interval keeps with each one after it: an average over about five. */
const KEPT = 0.8;

/** With an interval more. */
export function rateAfter(
  { events, exposure }: RecentRate,
  cell: Cell | null,
): RecentRate {
  if (!cell) return { events, exposure };
  return {
    events: KEPT * events + cell.experiment + cell.control,
    exposure: KEPT * exposure + cell.experimentExposure + cell.controlExposure,
  };
}

/** 0 without any. */
export function expectedRate({ events, exposure }: RecentRate): number {
  return exposure > 0 ? events / exposure : 0;
}
