import { githubRunner } from '../runner/runner';
import type { AnyAction } from './definition';
import { Cancelled, Defect } from './errors';
import { execute } from './execute';

/** The runner sends SIGINT, 7.5 s later SIGTERM, and 2.5 s after that it kills. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs an Action as the process the runner started, and ends that process: the only line of `src/index.ts`.
 *
 * @public
 */
export async function start(action: AnyAction): Promise<void> {
  const interruption = new AbortController();
  for (const name of STOP_SIGNALS) {
    process.on(name, () => interruption.abort(new Cancelled(name)));
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) =>
      interruption.abort(new Defect(error)),
    );
  }
  process.exitCode = await execute(action, githubRunner(), interruption.signal);
  // nothing the Action left open may hold the job; what it wrote is out before
  process.stdout.write('', () => process.exit());
}
