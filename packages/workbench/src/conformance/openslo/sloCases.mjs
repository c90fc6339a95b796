import { changed } from './bases.mjs';
import { durationCases, operatorCases, referenceCases } from './fieldCases.mjs';
import { descriptionCases, metadataCases } from './metadataCases.mjs';
import { metricCases } from './sliCases.mjs';

/** `spec` of an SLO. */
export function sloCases(add, bases) {
  const { slo, names, thresholdSlo, compositeSlo, ratio } = bases;
  const document = slo();
  const { indicator, service } = names;
  const reference = `${indicator}Ref`;
  const at = 'spec.objectives[0]';
  add('SLO: empty', { ...document, spec: {} }, ['spec']);
  for (const method of ['Occurrences', 'Timeslices', 'RatioTimeslices']) {
    const of = changed(document, 'spec.budgetingMethod', method);
    add(`SLO: ${method}`, of);
    add(
      `SLO: ${method} without slice target`,
      changed(of, `${at}.timeSliceTarget`, undefined),
      method === 'Timeslices' ? [`${at}.timeSliceTarget`] : [],
    );
    add(
      `SLO: ${method} without slice window`,
      changed(of, `${at}.timeSliceWindow`, undefined),
      method === 'Occurrences' ? [] : [`${at}.timeSliceWindow`],
    );
  }
  add('SLO: method', changed(document, 'spec.budgetingMethod', 'x'), [
    'spec.budgetingMethod',
  ]);
  add('SLO: no service', changed(document, `spec.${service}`, ''), [
    `spec.${service}`,
  ]);
  add('SLO: no indicator', changed(document, `spec.${indicator}`, undefined), [
    'spec',
  ]);
  add(
    'SLO: indicator in both places',
    changed(compositeSlo({ [reference]: 'a' }), `spec.${reference}`, 'a'),
    ['spec'],
  );
  const inline = { metadata: { name: 'a' }, spec: ratio };
  for (const [place, holder] of [
    ['spec', document],
    [at, compositeSlo({ [indicator]: inline })],
  ]) {
    add(`SLO ${place}: both`, changed(holder, `${place}.${reference}`, 'a'), [
      place,
    ]);
    const byName = changed(
      changed(holder, `${place}.${indicator}`, undefined),
      `${place}.${reference}`,
      'a-sli',
    );
    add(`SLO ${place}: reference`, byName);
    add(
      `SLO ${place}: bad reference`,
      changed(byName, `${place}.${reference}`, 'a b'),
      [`${place}.${reference}`],
    );
    metadataCases(
      add,
      bases,
      `SLO ${place}`,
      holder,
      `${place}.${indicator}.metadata`,
    );
    // Objectives of ratio and threshold metrics differ, so only ratios stand here.
    descriptionCases(
      add,
      `SLO ${place} indicator`,
      holder,
      `${place}.${indicator}.spec`,
    );
    for (const part of ['good', 'total']) {
      metricCases(
        add,
        bases,
        `SLO ${place} ${part}`,
        holder,
        `${place}.${indicator}.spec.ratioMetric.${part}`,
      );
    }
  }
  windowCases(add, bases, document);
  for (const [field, values] of [
    [
      'target',
      [
        [0, true],
        [0.9999, true],
        [1, false],
        [-0.1, false],
      ],
    ],
    [
      'targetPercent',
      [
        [0, true],
        [0.9999, true],
        [99.9999, true],
        [100, false],
        [-0.1, false],
      ],
    ],
  ]) {
    const bare = changed(document, `${at}.target`, undefined);
    for (const [value, valid] of values) {
      add(
        `SLO: ${field} ${value}`,
        changed(bare, `${at}.${field}`, value),
        valid ? [] : [`${at}.${field}`],
      );
    }
  }
  add('SLO: no target', changed(document, `${at}.target`, undefined), [at]);
  add('SLO: two targets', changed(document, `${at}.targetPercent`, 10), [at]);
  const without = changed(
    changed(thresholdSlo(), `${at}.op`, undefined),
    `${at}.value`,
    undefined,
  );
  add('SLO: threshold without comparison', without, [
    `${at}.op`,
    `${at}.value`,
  ]);
  add(
    'SLO: threshold by reference without comparison',
    changed(
      changed(without, `spec.${indicator}`, undefined),
      `spec.${reference}`,
      'a',
    ),
  );
  add('SLO: ratio with comparison', changed(document, `${at}.op`, 'gt'), [
    `${at}.op`,
  ]);
  operatorCases(add, 'SLO', thresholdSlo(), `${at}.op`);
  for (const [weight, valid] of [
    [20, true],
    [999999999999.9999, true],
    [0, false],
    [-2, false],
  ]) {
    add(
      `SLO: weight ${weight}`,
      changed(
        compositeSlo({ [reference]: 'a' }),
        `${at}.compositeWeight`,
        weight,
      ),
      valid ? [] : [`${at}.compositeWeight`],
    );
  }
  for (const [value, valid] of [
    [0.1, true],
    [1, true],
    [0, false],
    [1.1, false],
  ]) {
    add(
      `SLO: slice target ${value}`,
      changed(document, `${at}.timeSliceTarget`, value),
      valid ? [] : [`${at}.timeSliceTarget`],
    );
  }
  durationCases(add, bases, 'SLO slice', document, `${at}.timeSliceWindow`);
  add('SLO: no policies', changed(document, 'spec.alertPolicies', undefined));
  const policies = slo({
    alertPolicies: [bases.inline('AlertPolicy', bases.policy)],
  });
  referenceCases(
    add,
    'SLO policy',
    policies,
    'spec.alertPolicies[0]',
    'alertPolicyRef',
  );
}

function windowCases(add, bases, document) {
  const at = 'spec.timeWindow';
  const [window] = document.spec.timeWindow;
  add(
    'SLO: no window',
    changed(document, at, []),
    [at],
    'a missing window is 28 days, with a warning',
  );
  add('SLO: two windows', changed(document, at, [window, window]), [at]);
  add(
    'SLO: window without duration',
    changed(document, `${at}[0].duration`, undefined),
    [`${at}[0].duration`],
  );
  durationCases(add, bases, 'SLO window', document, `${at}[0].duration`);
  add('SLO: rolling calendar', changed(document, `${at}[0].isRolling`, true), [
    `${at}[0]`,
  ]);
  add('SLO: neither', changed(document, `${at}[0].calendar`, undefined), [
    `${at}[0]`,
  ]);
}
