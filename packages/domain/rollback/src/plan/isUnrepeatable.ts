import type { PlanStep } from './plan';

/** Whether sending a request twice comes to the same as sending it once. Source: RFC 9110, section 9.2.2. */
export function isRepeatable(method: string): boolean {
  return ['GET', 'PUT', 'DELETE'].includes(method);
}

/**
 * Whether doing a step twice may come to something else than doing it once, when nobody looks before. Messages and incidents carry
 * an idempotency key, so that the second is dropped.
 */
export function isUnrepeatable(step: PlanStep): boolean {
  switch (step.uses) {
    case 'notify':
    case 'incident.open':
    case 'smoke.run':
      return false;
    case 'http':
      return !isRepeatable(step.with.method);
    default:
      return true;
  }
}
