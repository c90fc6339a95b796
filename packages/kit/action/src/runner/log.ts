import { logLine } from '../text/logLine';
import type { Secrets } from '../text/secrets';
import type { Runner } from './runner';

/** The log of the step. Text of any origin may be written: it can neither give orders to the runner nor leak a secret. @public */
export interface Log {
  info(text: string): void;
  /** Shown only when the job runs with debug logging. */
  debug(text: string): void;
  /** Folds what `body` writes under a title: one group for each phase of an Action. */
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
}

/** @public */
export function createLog(runner: Runner, secrets: Secrets): Log {
  const safe = (text: string) => logLine(secrets.redact(text));
  return {
    info: text => runner.write(safe(text)),
    debug: text => {
      if (runner.debugging) runner.debug(safe(text));
    },
    async group(title, body) {
      runner.startGroup(safe(title));
      try {
        return await body();
      } finally {
        runner.endGroup();
      }
    },
  };
}
