import { isFrozen } from '@bellwether/domain-canary/documents';
import type { ConfiguredFreeze } from './readFreezes';

/** Calendars that are in force at a moment, for an environment or, without one, for any. */
export function freezesInForce(
  freezes: readonly ConfiguredFreeze[],
  environment: string | undefined,
  nowMs: number,
): { name: string; until: string; because: string }[] {
  return freezes.filter(isFor(environment)).flatMap(({ calendar }) => {
    const freeze = isFrozen(calendar, nowMs);
    return freeze.frozen
      ? [
          {
            name: calendar.name,
            until: new Date(freeze.untilMs).toISOString(),
            because: freeze.because,
          },
        ]
      : [];
  });
}

/** Whether a calendar is for an environment. */
export function isFor(environment: string | undefined) {
  return ({ environments }: ConfiguredFreeze): boolean =>
    environment === undefined ||
    environments.length === 0 ||
    environments.includes(environment);
}
