import { blankStatus, objective, Sketch } from '../../dev/objectives';
import { explain } from './explain';

const NOW_MS = Date.UTC(2026, 10, 22);
const said = (sketch: Partial<Sketch> = {}) =>
  explain(
    objective({ name: 'a', title: 'A', service: 's', ...sketch }, NOW_MS),
  );
const words = (sketch?: Partial<Sketch>) => said(sketch).map(one => one.say);

describe('explain', () => {
  it('goes from what is allowed to how it ends', () => {
    expect(said()).toEqual([
      {
        say: 'allows',
        unit: 'event',
        target: 0.999,
        window: '28d',
        bad: 1,
        of: 1000,
      },
      {
        say: 'counted',
        unit: 'event',
        failed: 409,
        total: 1_203_332,
        sli: expect.closeTo(0.99966, 5),
        target: 0.999,
      },
      { say: 'left', remaining: expect.closeTo(0.66, 2) },
      {
        say: 'verdict',
        verdict: 'met',
        low: expect.any(Number),
        high: expect.any(Number),
      },
      { say: 'burn', window: '1h', rate: 0.4 },
      { say: 'safe', atMs: NOW_MS + 28 * 86_400_000 },
    ]);
  });

  it('says how far a budget is overspent, and when one is spent to the last unit', () => {
    expect(
      said({ errors: 0.0025 }).find(one => one.say === 'overspent'),
    ).toEqual({
      say: 'overspent',
      overspent: expect.closeTo(1.5, 2),
      times: expect.closeTo(2.5, 2),
    });
    expect(words({ status: { remaining: 0 } })).toContain('spent');
  });

  it('warns when the budget will be gone', () => {
    expect(words({ burn: 3 })).toContain('willExhaust');
    expect(words({ burn: 3 })).not.toContain('safe');
  });

  it.each(['no-data', 'pending', 'error'] as const)(
    'reads nothing into %s',
    data => {
      expect(said({ status: blankStatus({ data }) }).slice(1)).toEqual([
        { say: 'none', data },
      ]);
    },
  );

  it('does not take stale figures for the present', () => {
    const sketch = {
      burn: 3,
      status: { data: 'stale', lastDataAt: '2026-11-21T09:00:00Z' } as const,
    };
    expect(words(sketch)).toEqual([
      'allows',
      'counted',
      'left',
      'verdict',
      'stale',
    ]);
  });

  it('says how much of the window it speaks for', () => {
    expect(
      said({ status: { data: 'partial', coverage: 0.42 } }),
    ).toContainEqual({ say: 'coverage', coverage: 0.42 });
  });

  it('says when a calendar window ends', () => {
    expect(
      said({
        view: {
          window: {
            kind: 'calendar',
            duration: '1M',
            timeZone: 'Europe/Berlin',
            start: '2026-10-31T23:00:00Z',
            end: '2026-11-30T23:00:00Z',
          },
        },
      })[1],
    ).toEqual({ say: 'calendar', endMs: Date.UTC(2026, 10, 30, 23) });
  });

  it('takes the burn rate nearest to an hour and admits when there is none', () => {
    const rates = (
      ...burnRates: { window: string; rate: number | null }[]
    ) => ({
      status: { burnRates },
    });
    expect(
      said(
        rates(
          { window: '5m', rate: 9 },
          { window: '1h', rate: null },
          { window: '2h', rate: 2 },
          { window: '1M', rate: 1 },
        ),
      ),
    ).toContainEqual({ say: 'burn', window: '2h', rate: 2 });
    expect(words(rates({ window: '1h', rate: null }))).toContain('noBurn');
  });
});
