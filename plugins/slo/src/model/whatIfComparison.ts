import type { WhatIfOutcome } from '@bellwether/plugin-slo-common';

/** A figure of a replay and how it is written. */
export type WhatIfFigure =
  | { id: 'target'; is: 'ratio' }
  | { id: 'pages' | 'tickets'; is: 'count' }
  | { id: 'detected'; is: 'share' }
  | { id: 'precision' | 'recall'; is: 'ratio' }
  | { id: 'detection' | 'reset'; is: 'seconds' }
  | { id: 'atPage' | 'remaining'; is: 'ratio' };

/** A figure with and without the change; null: not known. */
export interface WhatIfRow {
  figure: WhatIfFigure;
  declared: number | null;
  asked: number | null;
  /** Incidents behind `detected`. */
  of?: number;
}

/** Both outcomes of a replay side by side; figures about incidents only where any is known. */
export function whatIfRows(
  declared: WhatIfOutcome,
  asked: WhatIfOutcome,
): WhatIfRow[] {
  const row = (
    figure: WhatIfFigure,
    read: (outcome: WhatIfOutcome) => number | null,
  ): WhatIfRow => ({ figure, declared: read(declared), asked: read(asked) });
  const incidents = asked.score?.incidents ?? declared.score?.incidents;
  return [
    row({ id: 'target', is: 'ratio' }, one => one.target),
    row({ id: 'pages', is: 'count' }, one => one.total.page),
    row({ id: 'tickets', is: 'count' }, one => one.total.ticket),
    ...(incidents === undefined
      ? []
      : [
          {
            ...row(
              { id: 'detected', is: 'share' },
              one => one.score?.detected ?? null,
            ),
            of: incidents,
          },
          row(
            { id: 'precision', is: 'ratio' },
            one => one.score?.precision ?? null,
          ),
          row({ id: 'recall', is: 'ratio' }, one => one.score?.recall ?? null),
          row(
            { id: 'detection', is: 'seconds' },
            one => one.score?.medianDetectionSeconds ?? null,
          ),
          row(
            { id: 'reset', is: 'seconds' },
            one => one.score?.medianResetSeconds ?? null,
          ),
        ]),
    row({ id: 'atPage', is: 'ratio' }, leastAtPage),
    row({ id: 'remaining', is: 'ratio' }, one => one.remaining),
  ];
}

/** The least budget that was left when somebody was paged; null without a page. */
function leastAtPage({ firings }: WhatIfOutcome): number | null {
  const left = firings.flatMap(({ severity, remaining }) =>
    severity === 'page' && remaining !== null ? [remaining] : [],
  );
  return left.length > 0 ? Math.min(...left) : null;
}
