import type { DriftReport } from '@bellwether/domain-drift';
import type { CorpusCase } from '@bellwether/kit-terraform-testing';

/** Addresses whose class is not what was done to them, as sentences; what was not touched must not be listed at all. */
export function wrongClasses(
  { resources, problems }: DriftReport,
  cases: readonly Pick<
    CorpusCase,
    'label' | 'shows' | 'variant' | 'expected'
  >[],
): string[] {
  const wrong = problems.map(({ code, message }) => `${code}: ${message}`);
  const found = new Map(resources.map(({ address, kind }) => [address, kind]));
  for (const { shows, variant, expected } of cases) {
    for (const [address, kind] of Object.entries(expected)) {
      const actual = found.get(address) ?? 'nothing';
      found.delete(address);
      if (actual !== kind) {
        wrong.push(
          `${address}: expected ${kind}, found ${actual} (${shows}: ${variant})`,
        );
      }
    }
  }
  for (const [address, kind] of found) {
    wrong.push(`${address}: expected nothing, found ${kind}`);
  }
  return wrong;
}
