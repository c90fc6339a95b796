import { exactly } from '../__testUtils__/compiled';
import { holds } from '../__testUtils__/cases';
import { type Declaration, declared } from '../__testUtils__/declarations';
import {
  checkRules,
  whenInstalled,
  testRules,
} from '../__testUtils__/promtool';

const PAGE = 'SloBurn_shop_checkout_0_page_1h';
const policy = (parts: Record<string, unknown>, annotations?: unknown) => ({
  kind: 'AlertPolicy',
  metadata: { name: 'fast', ...Object(annotations && { annotations }) },
  spec: {
    conditions: [
      {
        kind: 'AlertCondition',
        metadata: { name: 'fast' },
        spec: {
          severity: 'critical',
          condition: {
            kind: 'burnrate',
            op: 'gt',
            threshold: 10,
            lookbackWindow: '30m',
            alertAfter: '5m',
          },
        },
      },
    ],
    notificationTargets: [{ targetRef: 'on-call' }, { targetRef: 'desk' }],
    ...parts,
  },
});
describe('alerts of the profile exact', () => {
  whenInstalled('promtool', it, () => {
    it('fire on a burst of errors and stop when it is over', () => {
      expect(
        holds(exactly(declared()).groups, {
          series: {
            requests_total: '0+60x120',
            errors_total: '0x60 0+30x10 300x50',
          },
          alerts: { '60m': [`!${PAGE}`], '70m': [PAGE], '85m': [`!${PAGE}`] },
        }),
      ).toContain('SUCCESS');
    });

    it.each<[string, Record<string, string>, string[]]>([
      ['nothing guards them', {}, [PAGE]],
      ['they need two bad ones', { 'min-bad-events': '2' }, [`!${PAGE}`]],
      ['they need one bad one', { 'min-bad-events': '1' }, [PAGE]],
      ['they need 70 events', { 'min-events': '70' }, [`!${PAGE}`]],
      ['they need 50 events', { 'min-events': '50' }, [PAGE]],
      ['the Wilson bound must agree', { wilson: 'true' }, [`!${PAGE}`]],
    ])('one bad event of sixty, %s', (_, settings, alerts) => {
      const annotations = Object.fromEntries(
        Object.entries(settings).map(([name, value]) => [
          `bellwether.dev/${name}`,
          value,
        ]),
      );
      const { groups, problems } = exactly(declared({ annotations }));
      expect(problems).toEqual([]);
      expect(
        holds(groups, {
          series: { requests_total: '0+1x180', errors_total: '0x118 1x62' },
          alerts: { '2h': alerts },
        }),
      ).toContain('SUCCESS');
    });

    it('the Wilson bound lets through what is more than chance', () => {
      const annotations = { 'bellwether.dev/wilson': 'true' };
      expect(
        holds(exactly(declared({ annotations })).groups, {
          series: { requests_total: '0+10x180', errors_total: '0x110 0+5x70' },
          alerts: { '2h': [PAGE] },
        }),
      ).toContain('SUCCESS');
    });

    it.each<[string, Declaration['alertPolicies'], string[]]>([
      [
        'a policy becomes its condition for as long as it says',
        [policy({ alertWhenBreaching: true })],
        ['SloBurn_shop_checkout_0_fast', `!${PAGE}`],
      ],
      [
        'a policy that is for missing data alone does not burn',
        [policy({ alertWhenBreaching: false, alertWhenNoData: true })],
        [
          '!SloBurn_shop_checkout_0_fast',
          '!SloBurn_shop_checkout_0_fast_no_data',
        ],
      ],
      [
        'an annotation makes window pairs of a policy',
        [
          policy(
            {},
            {
              'bellwether.dev/burn-rates': 'page 5m/1h 14.4x, ticket 5m/30m 2%',
            },
          ),
        ],
        [
          'SloBurn_shop_checkout_0_fast_page_1h',
          'SloBurn_shop_checkout_0_fast_ticket_30m',
        ],
      ],
    ])('%s', (_, alertPolicies, alerts) => {
      const { groups, problems } = exactly(declared({ alertPolicies }));
      expect(problems).toEqual([]);
      expect(checkRules(groups)).toContain('SUCCESS');
      expect(
        holds(groups, {
          series: { requests_total: '0+60x90', errors_total: '0x60 0+30x30' },
          alerts: { '80m': alerts },
        }),
      ).toContain('SUCCESS');
    });

    it('page within two minutes of a full outage', () => {
      const live = exactly(declared()).groups.filter(({ name }) =>
        name.endsWith('-live'),
      );
      expect(
        holds(live, {
          evaluation: '1m',
          series: { requests_total: '0+60x90', errors_total: '0x60 60+60x30' },
          alerts: { '60m': [`!${PAGE}`], '62m': [PAGE] },
        }),
      ).toContain('SUCCESS');
    });

    it('say why they fire and what is left', () => {
      const { groups } = exactly(
        declared({ objectives: [{ target: 0.99 }], name: 'checkout' }),
      );
      const alert = 'SloBurn_shop_checkout_0_page_6h';
      expect(
        testRules(groups, '5m', [
          {
            interval: '5m',
            input_series: [
              { series: 'requests_total', values: '0+1000x144' },
              { series: 'errors_total', values: '0x72 0+100x72' },
            ],
            alert_rule_test: [
              {
                alertname: alert,
                eval_time: '12h',
                exp_alerts: [
                  {
                    exp_labels: {
                      severity: 'page',
                      slo: 'shop-checkout-0',
                      service: 'shop',
                    },
                    exp_annotations: {
                      summary:
                        'checkout: the error budget burns 9.9 times as fast as it may',
                      description:
                        'In the last 6h and the last 30m more than 5.6 % of the events were bad: over 5.6 times what 99 % over 28d allows. ' +
                        'At this rate a full budget of 28d lasts 2d 20h 8m 47s. -393.1% of the error budget is left.',
                    },
                  },
                ],
              },
            ],
          },
        ]),
      ).toContain('SUCCESS');
    });

    it('carry the notification targets of their policy', () => {
      const { groups } = exactly(
        declared({ alertPolicies: [policy({ alertWhenNoData: true })] }),
      );
      const alerts = groups
        .flatMap(({ rules }) => rules)
        .filter(rule => 'alert' in rule);
      expect(alerts.map(({ labels }) => labels)).toEqual(
        alerts.map(() => ({
          severity: 'critical',
          slo: 'shop-checkout-0',
          service: 'shop',
          targets: 'on-call,desk',
        })),
      );
      expect(alerts).toHaveLength(2);
    });
  });
});
