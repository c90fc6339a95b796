import type { MarkerView } from '@bellwether/plugin-slo-common';
import { incidentsFrom } from './incidents';

const at = (second: number) => new Date(second * 1000).toISOString();
const SPAN = { startMs: 10_000, endMs: 20_000 };
const incident = (from: number, to?: number): MarkerView => ({
  id: `${from}`,
  at: at(from),
  ...(to !== undefined && { until: at(to) }),
  kind: 'incident',
  title: `I${from}`,
  source: 'incidents',
});

describe('incidentsFrom', () => {
  it('takes incidents with an end, cut to the span', () => {
    const items: MarkerView[] = [
      incident(5, 12),
      incident(6, 10),
      incident(13),
      { ...incident(14, 15), kind: 'chaos' },
      incident(18, 30),
    ];
    expect(incidentsFrom({ items, problems: [] }, SPAN)).toEqual({
      known: [
        { name: 'I5', startMs: 10_000, endMs: 12_000 },
        { name: 'I18', startMs: 18_000, endMs: 20_000 },
      ],
      notes: [
        '1 incidents without an end are left out of precision and recall.',
      ],
    });
  });

  it('takes the newest of many, and says who did not answer', () => {
    const items = Array.from({ length: 130 }, (_, n) =>
      incident(10 + n / 100, 15),
    );
    const problems = [{ source: 'pager', message: 'No answer.' }];
    const { known, notes } = incidentsFrom({ items, problems }, SPAN);
    expect(known).toHaveLength(100);
    expect(known[0].startMs).toBe(10_300);
    expect(notes).toEqual([
      'Only the newest 100 of 130 incidents are compared with.',
      'Incidents may be missing: pager: No answer.',
    ]);
  });
});
