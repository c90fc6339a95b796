import { type OpenSloDocument, resolveSlo } from '@bellwether/domain-slo';
import { openSloDocument } from '@bellwether/domain-catalog-model';
import { sloEntity, type SloOptions } from '../__testUtils__/entities';
import { stored } from '../__testUtils__/stored';
import { askedAlerts, declaredAlerts } from './alerts';

function objectiveOf(options: Partial<SloOptions> = {}, policies?: object[]) {
  const entity = sloEntity({ name: 'sign-in', target: 0.999, ...options });
  if (policies) entity.spec!.alertPolicies = policies;
  const document = openSloDocument(entity) as OpenSloDocument;
  const resolved = resolveSlo(document, () => undefined);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  const { definition } = resolved;
  const [objective] = definition.objectives;
  return {
    objective: stored({
      target: objective.target,
      definition: { slo: definition, objective },
    }),
    documents: [document],
  };
}

const wilson = { annotations: { 'bellwether.dev/wilson': 'true' } };
const ask = (
  request: Parameters<typeof askedAlerts>[2],
  options?: Partial<SloOptions>,
) => {
  const { objective, documents } = objectiveOf(options);
  return askedAlerts(objective, documents, request);
};
const page = (short: string, long: string, factor = 10) => ({
  severity: 'page' as const,
  short,
  long,
  factor,
});

describe('declaredAlerts', () => {
  it('are those of the generated rules', () => {
    const { objective, documents } = objectiveOf(wilson);
    const { target, alerts, notes } = declaredAlerts(objective, documents);
    expect(target).toBe(0.999);
    expect(alerts.map(({ short, long }) => `${short}/${long}`)).toEqual([
      '5m/1h',
      '30m/6h',
      '2h/1d',
      '6h/3d',
    ]);
    expect(alerts[0].guards).toEqual({ wilson: true });
    expect(notes).toEqual([]);
  });

  it('are those of policies, found among the documents, with notes on what is missing', () => {
    const { objective, documents } = objectiveOf({}, [
      { alertPolicyRef: 'burns' },
      { alertPolicyRef: 'gone' },
    ]);
    const policy = {
      apiVersion: 'openslo/v1',
      kind: 'AlertPolicy',
      metadata: { name: 'burns' },
      spec: {
        alertWhenBreaching: true,
        conditions: [
          {
            kind: 'AlertCondition',
            metadata: { name: 'fast' },
            spec: {
              severity: 'page',
              condition: {
                kind: 'burnrate',
                op: 'gt',
                threshold: 3,
                lookbackWindow: '1h',
                alertAfter: '5m',
              },
            },
          },
        ],
        notificationTargets: [{ targetRef: 'pager' }],
      },
    } as unknown as OpenSloDocument;
    const planned = declaredAlerts(objective, [...documents, policy]);
    expect(planned.alerts).toEqual([
      {
        severity: 'page',
        short: '1h',
        long: '1h',
        factor: 3,
        forMs: 300_000,
      },
    ]);
    expect(planned.notes).toEqual([expect.stringContaining('"gone"')]);
  });

  it('are none of a broken declaration', () => {
    const broken = stored({ definition: undefined });
    expect(declaredAlerts(broken, [])).toEqual({
      target: 0.99,
      alerts: [],
      notes: [],
    });
  });
});

describe('askedAlerts', () => {
  it('are as declared when nothing is asked', () => {
    const { objective, documents } = objectiveOf(wilson);
    expect(askedAlerts(objective, documents, {})).toEqual(
      declaredAlerts(objective, documents),
    );
  });

  it('follow the objective: alerts that cannot fire are left out with a note', () => {
    const { target, alerts, notes } = ask({ target: 0.9 });
    expect(target).toBe(0.9);
    expect(alerts.map(({ long }) => long)).toEqual(['6h', '1d', '3d']);
    expect(notes).toEqual([expect.stringContaining('page_1h')]);
  });

  it('keep the guards of the declaration, unless the request changes them', () => {
    const alerts = [page('10m', '2h', 5)];
    const annotations = {
      'bellwether.dev/wilson': 'true',
      'bellwether.dev/min-bad-events': '3',
    };
    expect(ask({ alerts }, { annotations }).alerts).toEqual([
      { ...alerts[0], guards: { wilson: true, minBadEvents: 3 } },
    ]);
    expect(ask({ alerts, minBadEvents: 0 }, { annotations }).alerts).toEqual([
      { ...alerts[0], guards: { wilson: true, minBadEvents: 0 } },
    ]);
    expect(ask({ minBadEvents: 7 }).alerts.map(({ guards }) => guards)).toEqual(
      Array(4).fill({ minBadEvents: 7 }),
    );
  });

  it('say which cannot fire', () => {
    const { alerts, notes } = ask({
      target: 0.9,
      alerts: [page('5m', '1h', 9.9), page('5m', '2h', 10)],
    });
    expect(alerts).toHaveLength(2);
    expect(notes).toEqual([
      expect.stringMatching(/^alerts\[1\] \(5m\/2h\) cannot fire.* 10,/),
    ]);
  });

  it.each([
    [
      'the longer window first',
      page('1h', '5m'),
      /alerts\[0\]\.short not longer/,
    ],
    ['a long window', page('5m', '31d'), /alerts\[0\]\.long .* 30 days/],
    ['months', page('5m', '1M'), /alerts\[0\]\.long/],
    ['seconds', page('30s', '5m'), /alerts\[0\]\.short/],
    ['no time at all', page('0m', '5m'), /alerts\[0\]\.short/],
  ])('refuse %s', (_, alert, message) => {
    expect(() => ask({ alerts: [alert] })).toThrow(message);
  });
});
