import { sample } from '../__testUtils__/series';
import type { PrometheusSeries } from '../sources/prometheus/PrometheusClient';
import { pyrraSlos } from './pyrraSlos';

const read = (
  series: PrometheusSeries[],
  alerts: PrometheusSeries[] | undefined = [],
) =>
  pyrraSlos('main', {
    identities: [],
    'objectives and windows': [],
    'burn rates': [],
    budgets: [],
    alerts,
    'SLOs of Pyrra': series,
  });

const generic = (slo: string, figures: Record<string, number>) =>
  Object.entries(figures).map(([name, value]) =>
    sample(`pyrra_${name}`, { slo, team: 'identity' }, value),
  );
const alert = (slo: string, alertstate: string, severity: string) =>
  sample('ALERTS', { slo, alertstate, severity, long: '1h', short: '5m' });

describe('pyrraSlos', () => {
  it('reads generic rules in full', () => {
    expect(
      read(
        generic('works', {
          objective: 0.99,
          window: 28 * 86_400,
          availability: 0.996,
          'requests:rate5m': 10,
          'errors:rate5m': 0.5,
        }),
        [
          alert('works', 'firing', 'critical'),
          alert('works', 'pending', 'warning'),
        ],
      ),
    ).toEqual([
      {
        id: 'main/pyrra/works',
        tool: 'pyrra',
        connection: 'main',
        service: null,
        name: 'works',
        group: {},
        target: 0.99,
        windowDays: 28,
        remaining: expect.closeTo(0.6, 9),
        burnRate: expect.closeTo(5, 9),
        budget: 'healthy',
        alert: 'page',
        pending: true,
      },
    ]);
  });

  it('counts no error where there is no series of errors', () => {
    const figures = { objective: 0.99, availability: 1, 'requests:rate5m': 10 };
    expect(read(generic('works', figures))).toMatchObject([
      { burnRate: 0, remaining: 1, windowDays: null },
    ]);
  });

  it.each([
    [{ objective: 0.99, availability: NaN, 'requests:rate5m': 0 }, /NaN/],
    [{ objective: 0.99 }, /No figures/],
    [{ objective: 1, availability: 1 }, /no objective/],
  ])('says why figures are missing: %j', (figures, note) => {
    expect(read(generic('works', figures))).toMatchObject([
      {
        remaining: null,
        burnRate: null,
        budget: 'unknown',
        note: expect.stringMatching(note),
      },
    ]);
  });

  it('knows name, window and alerts without generic rules', () => {
    expect(
      read(
        [
          'http_requests:burnrate5m',
          'http_requests:increase2w',
          'http_requests:increase4w',
          'x:increase1y',
        ].map(name => sample(name, { slo: 'works' })),
        [
          alert('works', 'firing', 'warning'),
          alert('other', 'pending', 'critical'),
        ],
      ),
    ).toMatchObject(
      [
        {
          name: 'works',
          windowDays: 28,
          target: null,
          alert: 'ticket',
          note: expect.stringContaining('--generic-rules'),
        },
        { name: 'other', alert: 'none', pending: true },
      ].sort((a, b) => (a.name < b.name ? 1 : -1)),
    );
  });

  it('does not know alerts that could not be asked for', () => {
    const [slo] = pyrraSlos('main', {
      identities: undefined,
      'objectives and windows': undefined,
      'burn rates': undefined,
      budgets: undefined,
      alerts: undefined,
      'SLOs of Pyrra': generic('works', { objective: 0.9 }),
    });
    expect(slo.alert).toBe('unknown');
  });
});
