import type { AlertContent } from './model';

/** Severities that wake somebody. */
const PAGES = new Set(['page', 'critical']);

/** What is shown of an alert, from its labels and annotations. */
export function contentOf(
  labels: Record<string, string>,
  annotations: Record<string, string>,
): AlertContent {
  const summary = annotations.summary ?? annotations.title;
  const { description } = annotations;
  const runbookUrl = httpAddress(
    annotations.runbook_url ?? annotations.runbook,
  );
  return {
    name: labels.alertname ?? 'unnamed',
    severity: labels.severity ?? labels.sloth_severity ?? 'none',
    labels,
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    ...(runbookUrl !== undefined && { runbookUrl }),
  };
}

/** Whether an alert wakes somebody. */
export function isPage({ severity }: Pick<AlertContent, 'severity'>): boolean {
  return PAGES.has(severity);
}

/** Addresses come from annotations that anybody may write: only what a browser may open safely is passed on. */
function httpAddress(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}
