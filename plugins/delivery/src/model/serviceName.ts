/**
 * A service as people say it: gate files name it in full or not, and of `component:default/exam-service` the last part tells it
 * from the others on a screen.
 */
export function serviceName(service: string): string {
  return /^[a-z0-9-]+:(?:[\w.-]+\/)?([\w.-]+)$/i.exec(service)?.[1] ?? service;
}

/** What titles of a run are made of. */
export function runNames(run: {
  gate: string;
  service: string;
  environment: string;
}): { gate: string; service: string; environment: string } {
  const { gate, environment } = run;
  return { gate, environment, service: serviceName(run.service) };
}
