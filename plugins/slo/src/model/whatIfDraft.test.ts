import { whatIf } from '../../dev/fake/whatIf';
import { objective } from '../../dev/objectives';
import { NOW_MS } from '../__testUtils__/render';
import {
  addedAlert,
  declaredDraft,
  WhatIfDraft,
  whatIfFaults,
  whatIfRequest,
  windowChoices,
} from './whatIfDraft';

const view = objective(
  { name: 'a', title: 'A', service: 's', target: 0.999 },
  NOW_MS,
);
const declared = declaredDraft(whatIf(view, NOW_MS, {}).declared);
const draft = (change: Partial<WhatIfDraft>): WhatIfDraft => ({
  ...declared,
  ...change,
});
const alert = { key: 0, severity: 'page' as const, short: '5m', long: '1h' };

describe('what-if draft', () => {
  it('starts from what is declared', () => {
    expect(declared).toMatchObject({
      target: 0.999,
      minBadEvents: 0,
      days: 28,
    });
    expect(declared.alerts[0]).toEqual({ ...alert, factor: 13.44 });
  });

  it('asks for nothing that stays as declared', () => {
    expect(whatIfRequest(declared, declared, NOW_MS)).toEqual({});
    expect(
      whatIfRequest(draft({ target: 0.99, days: 7 }), declared, NOW_MS),
    ).toEqual({
      target: 0.99,
      from: '2026-11-15T14:05:00.000Z',
      to: '2026-11-22T14:05:00.000Z',
    });
    expect(
      whatIfRequest(
        draft({ alerts: [{ ...alert, key: 7, factor: 10 }], minBadEvents: 4 }),
        declared,
        NOW_MS,
      ),
    ).toEqual({
      alerts: [{ severity: 'page', short: '5m', long: '1h', factor: 10 }],
      minBadEvents: 4,
    });
  });

  it('keeps the same alerts under other keys for the same', () => {
    const alerts = declared.alerts.map(one => ({ ...one, key: one.key + 9 }));
    expect(whatIfRequest(draft({ alerts }), declared, NOW_MS)).toEqual({});
  });

  it.each([
    [{ ...alert, factor: 10 }, undefined],
    [{ ...alert, factor: 0 }, 'factor'],
    [{ ...alert, factor: 0.0001 }, 'factor'],
    [{ ...alert, factor: NaN }, 'factor'],
    [{ ...alert, factor: 10, short: '1h' }, undefined],
    [{ ...alert, factor: 10, short: '2h' }, 'windows'],
    [{ ...alert, factor: 10, long: '60d' }, 'windows'],
    [{ ...alert, factor: 10, short: 'soon' }, 'windows'],
  ])('judges an alert', (one, fault) => {
    expect(whatIfFaults(draft({ alerts: [one] }))?.alerts[0]).toBe(fault);
  });

  it('needs a target below one and an alert', () => {
    expect(whatIfFaults(declared)).toBeUndefined();
    expect(whatIfFaults(draft({ target: 1 }))?.target).toBe('range');
    expect(whatIfFaults(draft({ target: NaN }))?.target).toBe('range');
    expect(whatIfFaults(draft({ target: -0.1 }))?.target).toBe('range');
    expect(whatIfFaults(draft({ alerts: [] }))?.none).toBe(true);
  });

  it('offers windows by length, those in use by their own names', () => {
    const choices = windowChoices([
      { severity: 'page', short: '64m', long: '36h', factor: 1 },
      { severity: 'page', short: '60m', long: '4w', factor: 1 },
      { severity: 'page', short: 'odd', long: '4w', factor: 1 },
    ]);
    expect(choices.slice(5, 9)).toEqual(['30m', '60m', '64m', '2h']);
    expect(choices).toContain('36h');
    expect(choices.slice(-3)).toEqual(['14d', '4w', '30d']);
    expect(choices).not.toContain('1h');
    expect(choices).not.toContain('odd');
  });

  it('adds an alert like the last one', () => {
    expect(addedAlert([])).toEqual({ ...alert, factor: 14.4 });
    expect(
      addedAlert([
        { ...alert, key: 5, factor: 1 },
        { ...alert, key: 2, long: '6h', factor: 2 },
      ]),
    ).toEqual({ ...alert, key: 6, long: '6h', factor: 2 });
  });
});
