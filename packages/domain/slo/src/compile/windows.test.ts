import { nominalPeriod, parseBurnRates } from './windows';

const DAY_MS = 86_400_000;
const fault = (text: string) => {
  const parsed = parseBurnRates(text);
  return parsed.ok ? 'accepted' : parsed.message;
};

describe('parseBurnRates', () => {
  it('reads the name of a set', () => {
    expect(parseBurnRates(' quick ')).toMatchObject({
      ok: true,
      pairs: [
        { short: '2m' },
        { short: '15m' },
        { short: '1h' },
        { short: '3h' },
      ],
    });
  });

  it('reads pairs with burn rates and budget shares', () => {
    expect(parseBurnRates('page 5m/1h 14.4x, ticket 2h/1d 10%')).toEqual({
      ok: true,
      pairs: [
        { severity: 'page', short: '5m', long: '1h', factor: 14.4 },
        { severity: 'ticket', short: '2h', long: '1d', budgetPercent: 10 },
      ],
    });
  });

  it('reads how many bad events a pair needs', () => {
    expect(parseBurnRates('page 5m/1h 14.4x min 3')).toMatchObject({
      pairs: [{ factor: 14.4, minBadEvents: 3 }],
    });
  });

  it.each([
    [
      'workbok',
      'Expected workbook, week, same-factors, quick or pairs such as "page 5m/1h 14.4x" or "ticket 2h/1d 10%", found "workbok".',
    ],
    ['', /found ""\.$/],
    ['page 5m/1h 14.4x,', /found ""\.$/],
    ['page 5m/1h 14.4', /found "page 5m\/1h 14\.4"\.$/],
    ['page 5m/1M 14.4x', /found "page 5m\/1M 14\.4x"\.$/],
    ['critical 5m/1h 14.4x', /found "critical 5m\/1h 14\.4x"\.$/],
    [
      'page 1h/5m 14.4x',
      'Expected the shorter window before the longer one, found "page 1h/5m 14.4x". Write "page 5m/1h 14.4x".',
    ],
    [
      'page 0m/1h 14.4x',
      /Window "0m" .*: expected a duration longer than zero\./,
    ],
    ['page 5m/1h 0x', /above 0, found "page 5m\/1h 0x"\.$/],
    [
      Array.from({ length: 13 }, () => 'page 5m/1h 2x').join(),
      'Expected at most 12 pairs of windows, found 13. Leave some out.',
    ],
  ])('refuses %j', (text, message) => {
    expect(fault(text)).toMatch(message);
  });
});

it.each([
  [{ kind: 'rolling', duration: '28d' }, 28, false, '28d'],
  [{ kind: 'rolling', duration: '1M' }, 30, true, '1M'],
  [
    {
      kind: 'calendar',
      duration: '1Q',
      startTime: '2026-01-01 00:00:00',
      timeZone: 'Europe/Berlin',
    },
    90,
    true,
    '1Q from 2026-01-01 00:00:00 Europe/Berlin',
  ],
  [{ kind: 'rolling', duration: '1Y' }, 365, true, '1Y'],
] as const)('nominalPeriod of %j is %d days', (window, days, nominal, text) => {
  expect(nominalPeriod(window)).toEqual({ ms: days * DAY_MS, nominal, text });
});
