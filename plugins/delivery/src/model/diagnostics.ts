/** What can cast doubt on the data of a metric. */
export const DIAGNOSTICS = [
  'overdispersed',
  'autocorrelated',
  'unsteady-baseline',
  'too-soon',
  'sample-ratio',
  'negative-control',
  'gaps',
] as const;

/** One of {@link DIAGNOSTICS}, or `other` for what newer gates find. */
export function diagnosticKind(
  code: string,
): (typeof DIAGNOSTICS)[number] | 'other' {
  return DIAGNOSTICS.find(one => one === code) ?? 'other';
}
