import { type ChildProcess, spawn } from 'node:child_process';
import { faultOf, ToolFault } from './toolFault';

/** A tool and where it runs. @public */
export interface ToolSettings {
  /** Program, looked for on the `PATH` unless it is a path. */
  binary: string;
  folder: string;
  env: Readonly<Record<string, string | undefined>>;
  signal: AbortSignal;
  /** How long one command may take, in milliseconds. */
  timeoutMs: number;
}

/** One command. */
export interface ToolCommand extends ToolSettings {
  args: readonly string[];
  /** Exit codes that are answers; 0 unless given. */
  answers?: readonly number[];
}

/** What is kept of what a tool says on stderr: its end. */
const MAX_SAID = 64 * 1024;

/** How long a tool has to end by itself after SIGINT: Terraform gives back the lock of its state meanwhile. */
const GRACE_MS = 4000;

/**
 * Runs a command and gives its output piece by piece. Reading slowly holds the tool back; leaving early ends it.
 *
 * @throws ToolFault when it ends with another code than expected, or takes too long
 * @throws the reason of the signal when that is aborted
 */
export async function* outputOf(
  command: ToolCommand,
): AsyncGenerator<Uint8Array, number> {
  const { answers = [0], signal } = command;
  const running = start(command);
  try {
    for await (const chunk of running.child.stdout!) yield chunk as Uint8Array;
    const exitCode = await running.ended;
    signal.throwIfAborted();
    if (running.tookTooLong()) {
      throw new ToolFault(
        'timeout',
        `${nameOf(command)} took longer than ${command.timeoutMs / 1000} s.`,
        running.said(),
      );
    }
    if (exitCode === null || !answers.includes(exitCode)) {
      throw faultOf(nameOf(command), exitCode, running.said());
    }
    return exitCode;
  } finally {
    running.stop();
  }
}

/** Runs a command whose output nobody needs. @returns its exit code */
export async function runTool(command: ToolCommand): Promise<number> {
  const output = outputOf(command);
  for (;;) {
    const { done, value } = await output.next();
    if (done) return value;
  }
}

/**
 * Runs a command with a short answer.
 *
 * @throws ToolFault also when it says more than `maxBytes`
 */
export async function textOf(
  command: ToolCommand,
  maxBytes: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of outputOf(command)) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new ToolFault(
        'too-much',
        `${nameOf(command)} printed more than ${maxBytes} bytes.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

interface Running {
  child: ChildProcess;
  ended: Promise<number | null>;
  said: () => string;
  tookTooLong: () => boolean;
  stop: () => void;
}

function start(command: ToolCommand): Running {
  const { binary, args, folder, env, signal, timeoutMs } = command;
  signal.throwIfAborted();
  const child = spawn(binary, args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-MAX_SAID);
  });
  let isLate = false;
  const interrupt = () => end(child);
  const timer = setTimeout(() => {
    isLate = true;
    interrupt();
  }, timeoutMs);
  signal.addEventListener('abort', interrupt, { once: true });
  const settle = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', interrupt);
  };
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', error => {
      settle();
      reject(
        new ToolFault(
          'missing',
          `${binary} cannot be started in ${folder}: ${(error as NodeJS.ErrnoException).code ?? error.name}. Install it in a step before, or say where it is.`,
        ),
      );
    });
    child.once('close', code => {
      settle();
      resolve(code);
    });
  });
  // whoever leaves early does not wait for it
  ended.catch(() => undefined);
  return {
    child,
    ended,
    said: () => said,
    tookTooLong: () => isLate,
    stop: () => {
      if (child.exitCode === null && child.signalCode === null) end(child);
    },
  };
}

/** Asks a tool to end, and ends it when it does not. */
function end(child: ChildProcess): void {
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  timer.unref();
  child.once('close', () => clearTimeout(timer));
}

function nameOf({ binary, args }: ToolCommand): string {
  return `${binary.split(/[\\/]/).at(-1)} ${args[0]}`;
}
