import { spawn } from 'node:child_process';

/** After SIGINT the runner waits this long before it asks again, and then before it kills. */
const SIGTERM_AFTER_MS = 7500;
const SIGKILL_AFTER_MS = 2500;

/** How a process ended. */
export interface Spawned {
  exitCode: number | null;
  output: string;
  /** Signals that were sent, in order; only the first when the process ended in time. */
  signals: NodeJS.Signals[];
}

/**
 * Runs a script to its end.
 *
 * @param ends - `cancelAt`: text in its output at which it is cancelled, as the runner does; `lost`: aborted when the runner is lost
 */
export function spawned(
  main: string,
  cwd: string,
  env: Record<string, string>,
  { cancelAt, lost }: { cancelAt?: string; lost?: AbortSignal },
): Promise<Spawned> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main], { cwd, env });
    let output = '';
    const signals: NodeJS.Signals[] = [];
    const send = (signal: NodeJS.Signals) => {
      signals.push(signal);
      child.kill(signal);
    };
    lost?.addEventListener('abort', () => send('SIGKILL'));
    const timers: NodeJS.Timeout[] = [];
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      if (
        cancelAt === undefined ||
        signals.length > 0 ||
        !output.includes(cancelAt)
      ) {
        return;
      }
      send('SIGINT');
      timers.push(
        setTimeout(() => send('SIGTERM'), SIGTERM_AFTER_MS),
        setTimeout(() => send('SIGKILL'), SIGTERM_AFTER_MS + SIGKILL_AFTER_MS),
      );
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('close', exitCode => {
      timers.forEach(clearTimeout);
      resolve({ exitCode, output, signals });
    });
  });
}
