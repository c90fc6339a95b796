import { setTimeout as delay } from 'node:timers/promises';
import type { SmokePlan } from '@bellwether/domain-smoke';
import type { SmokeOptions } from '../options';
import { runSmoke } from '../runSmoke';

/** Runs a plan with a clock that counts only the waits between attempts. */
export function run(plan: SmokePlan, options: Partial<SmokeOptions> = {}) {
  let nowMs = Date.UTC(2026, 0, 5);
  return runSmoke(plan, {
    clock: {
      nowMs: () => nowMs,
      async sleep(ms, signal) {
        nowMs += ms;
        await delay(0, undefined, { signal }).catch(() => {
          throw signal.reason;
        });
      },
    },
    signal: new AbortController().signal,
    uuid: () => '00000000-0000-4000-8000-000000000000',
    ...options,
  });
}

/** The only step of a run. */
export async function runOne(
  plan: SmokePlan,
  options: Partial<SmokeOptions> = {},
) {
  const { steps } = await run(plan, options);
  expect(steps).toHaveLength(1);
  return steps[0];
}
