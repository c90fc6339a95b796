const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A duration of a playbook, which was read and checked, in milliseconds: `90s`, `1h30m`. */
export function durationMs(text: string): number {
  let sum = 0;
  for (const [, number, unit] of text.matchAll(/(\d+)(ms|s|m|h|d)/g)) {
    sum += Number(number) * UNITS_MS[unit];
  }
  return sum;
}

const API_VERSIONS: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  ReplicaSet: 'apps/v1',
  Job: 'batch/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  Ingress: 'networking.k8s.io/v1',
  HTTPRoute: 'gateway.networking.k8s.io/v1',
  Rollout: 'argoproj.io/v1alpha1',
  Canary: 'flagger.app/v1beta1',
};

/** The version of the API in which a kind usually is. */
export function apiVersionOf(kind: string): string {
  return API_VERSIONS[kind] ?? 'v1';
}
