import type { OpenSloDocument } from './document';
import { unresolvedReferences } from './references';
import { document, inShort, inlineRatio, slo } from './__testUtils__/documents';

const nothing = () => undefined;
const check = (
  value: object,
  lookup: Parameters<typeof unresolvedReferences>[1] = nothing,
) => unresolvedReferences(value as OpenSloDocument, lookup).map(inShort);

describe('unresolvedReferences', () => {
  it('finds those of SLOs, in lists and inline objects', () => {
    expect(
      check(
        slo({
          indicator: undefined,
          objectives: [
            { target: 0.9, indicatorRef: 'a' },
            {
              target: 0.9,
              indicator: {
                metadata: { name: 'x' },
                spec: {
                  thresholdMetric: {
                    metricSource: {
                      metricSourceRef: 'prometheus',
                      spec: { query: 'x' },
                    },
                  },
                },
              },
            },
          ],
          alertPolicies: [
            { alertPolicyRef: 'p' },
            {
              kind: 'AlertPolicy',
              metadata: { name: 'x' },
              spec: {
                conditions: [{ conditionRef: 'c' }],
                notificationTargets: [{ targetRef: 't' }],
              },
            },
          ],
        }),
      ),
    ).toEqual([
      'unknown-reference $.spec.objectives[0].indicatorRef',
      'unknown-reference $.spec.objectives[1].indicator.spec.thresholdMetric.metricSource.metricSourceRef',
      'unknown-reference $.spec.alertPolicies[0].alertPolicyRef',
      'unknown-reference $.spec.alertPolicies[1].spec.conditions[0].conditionRef',
      'unknown-reference $.spec.alertPolicies[1].spec.notificationTargets[0].targetRef',
    ]);
  });

  it('asks for the right kind and name', () => {
    const asked: string[] = [];
    check(
      slo({ indicator: undefined, indicatorRef: 'latency' }),
      (kind, name) => {
        asked.push(`${kind} ${name}`);
        return slo() as OpenSloDocument;
      },
    );
    expect(asked).toEqual(['SLI latency']);
  });

  it('names kind and name in words', () => {
    const [problem] = unresolvedReferences(
      slo({ indicator: undefined, indicatorRef: 'latency' }) as OpenSloDocument,
      nothing,
    );
    expect(problem.message).toBe(
      'Expected the name of an SLI, found "latency", which does not exist. Declare it or correct the name.',
    );
  });

  it('only warns about a data source whose type is written beside the reference', () => {
    const metricSource = {
      metricSourceRef: 'p',
      type: 'Prometheus',
      spec: { query: 'x' },
    };
    expect(
      check(document('SLI', { thresholdMetric: { metricSource } })),
    ).toEqual([
      'warning unknown-reference $.spec.thresholdMetric.metricSource.metricSourceRef',
    ]);
  });

  it('leaves alone what is not OpenSLO', () => {
    const metricSource = {
      type: 'X',
      spec: { targetRef: 'a', indicatorRef: { metricSourceRef: 'b' } },
    };
    expect(
      check(document('SLI', { thresholdMetric: { metricSource } })),
    ).toEqual([]);
    expect(
      check(
        document('DataSource', {
          type: 'x',
          connectionDetails: { targetRef: 'a' },
        }),
      ),
    ).toEqual([]);
    expect(
      check(
        slo({
          indicator: {
            ...inlineRatio,
            metadata: { name: 'x', annotations: { targetRef: 'a' } },
          },
        }),
      ),
    ).toEqual([]);
  });
});
