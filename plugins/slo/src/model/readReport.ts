import type { SloReport } from '@bellwether/domain-slo';

/** The report in a frozen text; undefined for text that is none, or one of a shape this version does not know. */
export function readReport(text: string): SloReport | undefined {
  try {
    const value = JSON.parse(text) as SloReport | null;
    return value?.schema === 'bellwether.dev/slo-report/v1' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Name of the file a report is saved as, without ending. Names of terms are free text. */
export function reportFileName(period: string): string {
  return `slo-report-${period.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}`;
}

/** `namespace`, `name` and `index` of an objective id; undefined for other text. */
export function objectiveOfId(
  id: string,
): { namespace: string; name: string; index: number } | undefined {
  const [, namespace, name, index] = /^([^/]+)\/([^/]+)\/(\d+)$/.exec(id) ?? [];
  return name ? { namespace, name, index: Number(index) } : undefined;
}
