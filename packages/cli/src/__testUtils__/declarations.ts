/** An OpenSLO SLO that reads from Prometheus. */
export function openSlo(
  name: string,
  {
    target = '0.999',
    total = 'sum(http_requests_total{job="web"})',
    annotations = {},
    spec = '',
  }: {
    target?: string;
    total?: string;
    annotations?: Record<string, string>;
    spec?: string;
  } = {},
): string {
  return `apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${name}
  annotations: ${JSON.stringify(annotations)}
spec:
  service: web
  indicator:
    metadata: { name: ${name}-ratio }
    spec:
      ratioMetric:
        counter: true
        bad:
          metricSource:
            type: Prometheus
            spec: { query: 'sum(http_requests_total{job="web",code=~"5.."})' }
        total:
          metricSource:
            type: Prometheus
            spec: { query: '${total}' }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: ${target} }]
${spec}`;
}

/** An SLO whose counts are pushed to the portal. */
export function pushedSlo(name: string): string {
  return openSlo(name)
    .replaceAll('type: Prometheus', 'type: BellwetherCounts')
    .replace(/query: .*code.*'/, 'count: bad')
    .replace(/query: '.*'/, 'count: total');
}

/** A Sloth spec. */
export function slothSpec(service: string, name = 'requests'): string {
  return `version: prometheus/v1
service: ${service}
slos:
  - name: ${name}
    objective: 99.9
    sli:
      events:
        error_query: sum(rate(http_requests_total{job="${service}",code=~"5.."}[{{.window}}]))
        total_query: sum(rate(http_requests_total{job="${service}"}[{{.window}}]))
    alerting: { name: ${name} }
`;
}
