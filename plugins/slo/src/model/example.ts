/**
 * A complete OpenSLO document for a service, the way the empty states show it.
 *
 * @param service - name of the component it is declared for
 * @param owner - entity ref of the group that answers for it
 */
export function exampleSlo(
  service: string,
  owner: string = 'group:default/identity',
) {
  return `apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${exampleName(service)}
  displayName: Requests are answered
  labels:
    journey: sign-in
  annotations:
    bellwether.dev/owner: ${owner}
spec:
  service: ${service}
  description: Requests answered without a server error.
  budgetingMethod: Occurrences
  timeWindow:
    - duration: 28d
      isRolling: true
  indicator:
    metadata:
      name: ${exampleName(service)}-ratio
    spec:
      ratioMetric:
        counter: false
        good:
          metricSource:
            type: BellwetherCounts
            spec:
              count: good
        total:
          metricSource:
            type: BellwetherCounts
            spec:
              count: total
  objectives:
    - displayName: Answered
      target: 0.999
`;
}

// RFC 1123 labels end at 63 characters; the suffix of the indicator takes six of them.
function exampleName(service: string): string {
  return `${service.slice(0, 44).replace(/-+$/, '')}-availability`;
}
