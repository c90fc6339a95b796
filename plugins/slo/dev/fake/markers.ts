import type {
  ExclusionView,
  MarkersResponse,
  MarkerView,
} from '@bellwether/plugin-slo-common';

const HOUR_MS = 3_600_000;

const EVENTS = [
  ['release', 500, undefined, 'exam-submission 4.12.0'],
  ['incident', 431, 9, 'Uploads time out'],
  ['chaos', 300, 0.5, 'One database replica stopped'],
  ['drift', 180, undefined, 'Ingress differs from what is declared'],
  ['release', 98, undefined, 'exam-submission 4.13.0'],
  ['incident', 97, 30, 'Receipts arrive late'],
  ['other', 20, undefined, 'Start of the exam week'],
] as const;

/** What happened around an SLO within a span, with its approved exclusions. */
export function listMarkers(
  nowMs: number,
  exclusions: ExclusionView[],
  span: { from: string; to: string },
): MarkersResponse {
  const events = EVENTS.map(([kind, hoursAgo, hours, title]): MarkerView => {
    const atMs = nowMs - hoursAgo * HOUR_MS;
    return {
      id: `${kind}-${hoursAgo}`,
      at: new Date(atMs).toISOString(),
      ...(hours && {
        until: new Date(atMs + hours * HOUR_MS).toISOString(),
      }),
      kind,
      title,
      ...(kind === 'release' && {
        href: 'https://git.example.com/northfield/exam-submission/releases',
      }),
      source: kind === 'release' ? 'deliveries' : 'operations',
    };
  });
  const excluded = exclusions
    .filter(one => one.state === 'approved')
    .map((one): MarkerView => ({
      id: one.id,
      at: one.start,
      until: one.end,
      kind: 'exclusion',
      title: one.reason,
      source: 'exclusions',
    }));
  return {
    items: [...events, ...excluded]
      .filter(one => (one.until ?? one.at) >= span.from && one.at < span.to)
      .sort((a, b) => a.at.localeCompare(b.at)),
    problems: [],
  };
}
