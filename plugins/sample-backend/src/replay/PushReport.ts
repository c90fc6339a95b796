import type {
  CountsEntry,
  CountsRejectionCode,
  PushCountsResponse,
} from '@bellwether/plugin-slo-common';

/** Adds up what the portal said to several pushes. */
export class PushReport {
  #accepted = 0;
  #duplicates = 0;
  readonly #rejected = new Map<
    CountsRejectionCode,
    { count: number; example: string }
  >();
  /** SLOs of which the portal knew nothing. */
  readonly unknown = new Set<string>();
  /** Start of the newest interval that was refused as too old; -Infinity: none was. */
  tooOldMs = -Infinity;

  add(entries: CountsEntry[], response: PushCountsResponse): void {
    this.#accepted += response.accepted;
    this.#duplicates += response.duplicates;
    for (const { index, code, message } of response.rejected) {
      const entry = entries[index];
      const known = this.#rejected.get(code);
      this.#rejected.set(code, {
        count: (known?.count ?? 0) + 1,
        example: known?.example ?? `${entry.slo}: ${message}`,
      });
      if (code === 'unknown-slo') this.unknown.add(entry.slo);
      if (code === 'too-old') {
        this.tooOldMs = Math.max(this.tooOldMs, Number(entry.start));
      }
    }
  }

  /** One sentence per reason for which intervals were not stored, except that they are too old. */
  warnings(): string[] {
    return [...this.#rejected]
      .filter(([code]) => code !== 'too-old')
      .map(
        ([code, { count, example }]) =>
          `The SLO backend did not take ${count} intervals of sample history (${code}), for example ${example}`,
      );
  }

  toString(): string {
    const rejected = [...this.#rejected.values()].reduce(
      (sum, { count }) => sum + count,
      0,
    );
    return `${this.#accepted} stored, ${this.#duplicates} known already, ${rejected} rejected`;
  }
}
