import { PART_LABEL } from '../combine';
import type { PrometheusSeries } from '../PrometheusClient';

/** Values by SLO, name and, for calendar periods, the start of the period. */
export class Figures {
  readonly #values = new Map<string, number>();

  /** Values that are no finite numbers are as good as missing. */
  constructor(series: readonly PrometheusSeries[]) {
    for (const { labels, samples } of series) {
      const name = labels[PART_LABEL] ?? labels.__name__;
      const value = samples[0]?.[1];
      if (value !== undefined && Number.isFinite(value)) {
        this.#values.set(keyOf(labels.slo, name, labels.start), value);
      }
    }
  }

  /** @param startMs - start of the calendar period; absent: the value belongs to none */
  get(slo: string, name: string, startMs?: number): number | undefined {
    return this.#values.get(
      keyOf(slo, name, startMs === undefined ? '' : String(startMs / 1000)),
    );
  }
}

function keyOf(slo: string, name: string, start = ''): string {
  return `${start}\n${name}\n${slo}`;
}
