import type {
  RulesProfile,
  RulesView,
  SloView,
} from '@bellwether/plugin-slo-common';

/** Rules in the shape of the compiler's: one recording and two alerting rules for each objective read from Prometheus. */
export function rulesOf(slo: SloView, profile: RulesProfile): RulesView {
  const compiled = slo.objectives.filter(
    one => one.source.type === 'prometheus',
  );
  const name = slo.objectives[0].slo.name;
  const metric =
    profile === 'sloth' ? 'slo:sli_error:ratio_rate' : 'bellwether:slo_error:';
  const selector = (index: number) =>
    profile === 'sloth'
      ? `{sloth_id="${name}-${index}"}`
      : `{slo="${name}",objective="${index}"}`;
  const alerts = compiled.flatMap(one =>
    (['page', 'ticket'] as const).map(severity => {
      const pair = one.status.alerts.find(
        candidate => candidate.severity === severity,
      ) ?? { short: '2h', long: '1d', factor: 2.8 };
      const limit = `(${pair.factor} * ${(1 - one.target).toPrecision(3)})`;
      return {
        name: `${pascal(name)}${severity === 'page' ? 'Page' : 'Ticket'}`,
        objectiveIndex: one.index,
        severity,
        expression: `${metric}${pair.short}${selector(one.index)} > ${limit}\nand\n${metric}${pair.long}${selector(one.index)} > ${limit}`,
        forSeconds: severity === 'page' ? 0 : 120,
        summary: `${one.title}: the error budget burns too fast.`,
      };
    }),
  );
  const text = compiled
    .map(one =>
      [
        'groups:',
        `  - name: ${name}-${one.index}`,
        '    rules:',
        `      - record: ${metric}5m`,
        '        expr: |',
        `          1 - sum(rate(starts_total{ok="true",service="${one.service}"}[5m]))`,
        `            / sum(rate(starts_total{service="${one.service}"}[5m]))`,
        '        labels:',
        `          slo: ${name}`,
        ...alerts
          .filter(alert => alert.objectiveIndex === one.index)
          .flatMap(alert => [
            `      - alert: ${alert.name}`,
            '        expr: |',
            ...alert.expression.split('\n').map(line => `          ${line}`),
            '        labels:',
            `          severity: ${alert.severity}`,
          ]),
      ].join('\n'),
    )
    .join('\n');
  return {
    profile,
    text: text ? `${text}\n` : null,
    groups: compiled.length,
    rules: compiled.length * 3,
    alerts,
    alertmanager:
      compiled.length > 0
        ? 'route:\n  receiver: portal\n  routes:\n    - matchers: [severity="page"]\n      receiver: portal\nreceivers:\n  - name: portal\n'
        : null,
    notes: slo.objectives
      .filter(one => one.source.type !== 'prometheus')
      .map(
        one =>
          `${one.title}: its counts are pushed to the portal, so there is no PromQL to write rules with. The portal evaluates its alerts.`,
      ),
    findings:
      (slo.objectives[0].status.total ?? Infinity) < 1000
        ? [
            {
              code: 'budget-below-ten-events',
              severity: 'warning',
              message:
                'The error budget is worth 2.1 events: a third failure already overspends it. Lengthen the window or lower the objective.',
              path: 'spec.objectives[0].target',
            },
          ]
        : [],
  };
}

function pascal(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) =>
    letter.toLocaleUpperCase('en-US'),
  );
}
