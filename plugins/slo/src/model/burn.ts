import type { BurnRateView } from '@bellwether/plugin-slo-common';

/** The fastest known burn of all look-back windows; null when none is known. */
export function worstBurn(
  burnRates: BurnRateView[],
): { window: string; rate: number } | null {
  let worst: { window: string; rate: number } | null = null;
  for (const { window, rate } of burnRates) {
    if (rate !== null && (worst === null || rate > worst.rate)) {
      worst = { window, rate };
    }
  }
  return worst;
}
