/** Valid documents of a version, by kind, and how the version spells what differs. */
export function basesOf(version) {
  const isV1 = version === 'openslo/v1';
  const names = isV1
    ? { indicator: 'indicator', service: 'service' }
    : { indicator: 'sli', service: 'serviceRef' };
  const metadata = name => ({
    name,
    labels: isV1 ? { team: ['a', 'b'] } : { team: 'a' },
  });
  const metric = isV1
    ? { metricSource: { type: 'Prometheus', spec: { query: 'up' } } }
    : { dataSourceRef: 'prometheus', spec: { query: 'up' } };
  const document = (kind, spec) => ({
    apiVersion: version,
    kind,
    metadata: metadata('a-name'),
    spec,
  });
  const condition = {
    severity: 'page',
    condition: {
      kind: 'burnrate',
      op: 'gt',
      threshold: 2,
      lookbackWindow: '1h',
      alertAfter: '5m',
    },
  };
  const target = { target: 'mail' };
  const policy = {
    conditions: [{ conditionRef: 'a-condition' }],
    notificationTargets: [{ targetRef: 'a-target' }],
  };
  const inline = (kind, spec) => ({ kind, metadata: metadata('inline'), spec });
  const inlinePolicy = {
    conditions: [inline('AlertCondition', condition)],
    notificationTargets: [inline('AlertNotificationTarget', target)],
  };
  const ratio = { ratioMetric: { counter: true, good: metric, total: metric } };
  const slo = (spec = {}) =>
    document('SLO', {
      [names.service]: 'enrolment',
      [names.indicator]: { metadata: metadata('a-ratio'), spec: ratio },
      timeWindow: [
        {
          duration: '1w',
          calendar: {
            startTime: '2026-01-05 00:00:00',
            timeZone: 'Europe/Rome',
          },
        },
      ],
      budgetingMethod: 'Timeslices',
      objectives: [
        { target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: '1m' },
      ],
      alertPolicies: [{ alertPolicyRef: 'a-policy' }],
      ...spec,
    });
  const objective = slo().spec.objectives[0];
  const threshold = { thresholdMetric: metric };
  return {
    isV1,
    names,
    metric,
    condition,
    target,
    policy,
    inlinePolicy,
    inline,
    ratio,
    bad: { ratioMetric: { counter: true, bad: metric, total: metric } },
    raw: { ratioMetric: { rawType: 'success', raw: metric } },
    threshold,
    slo,
    thresholdSlo: () =>
      slo({
        [names.indicator]: { metadata: metadata('a-value'), spec: threshold },
        objectives: [{ ...objective, op: 'gte', value: 10 }],
      }),
    compositeSlo: indicator =>
      slo({
        [names.indicator]: undefined,
        objectives: [{ ...objective, ...indicator, compositeWeight: 1 }],
      }),
    documents: {
      AlertCondition: document('AlertCondition', condition),
      AlertNotificationTarget: document('AlertNotificationTarget', target),
      AlertPolicy: document('AlertPolicy', policy),
      DataSource: document('DataSource', {
        type: 'Prometheus',
        connectionDetails: [{ url: 'http://prometheus.example' }],
      }),
      Service: document('Service', { description: 'A service' }),
      SLI: document('SLI', ratio),
      SLO: slo(),
    },
  };
}

/** A copy with a value set at a place, such as `spec.objectives[0].target`; undefined takes it away. */
export function changed(document, place, value) {
  // A structured clone would keep parts shared that stand in several places.
  const copy = JSON.parse(JSON.stringify(document));
  const steps = place.match(/[^.[\]]+/g);
  const last = steps.pop();
  let holder = copy;
  for (const step of steps) holder = holder[step];
  if (value === undefined) delete holder[last];
  else holder[last] = structuredClone(value);
  return copy;
}
