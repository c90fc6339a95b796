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

  add(entries: CountsEntry[], response: PushCountsResponse): void {
    this.#accepted += response.accepted;
    this.#duplicates += response.duplicates;
    for (const { index, code, message } of response.rejected) {
      const known = this.#rejected.get(code);
      this.#rejected.set(code, {
        count: (known?.count ?? 0) + 1,
        example: known?.example ?? `${entries[index]?.slo}: ${message}`,
      });
      if (code === 'unknown-slo') this.unknown.add(entries[index]?.slo);
    }
  }

  /** One sentence per reason for which intervals were not stored. */
  warnings(): string[] {
    return [...this.#rejected].map(
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
