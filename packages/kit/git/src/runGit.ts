import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { hardenedArguments, hardenedEnvironment } from './environment';
import { GitError } from './errors';

/** How Git is run. @public */
export interface GitOptions {
  /** Stops Git; the reason of the signal is thrown. */
  signal?: AbortSignal;
  /** The command; `git` on the PATH by default. */
  git?: string;
}

/** How a run of Git ended. */
export interface GitEnd {
  code: number;
  /** The first kilobytes of what it said, in English, without control characters. */
  errors: string;
}

interface RunOptions extends GitOptions {
  /** Gets standard output. What it throws stops Git and is thrown. */
  onOutput?(chunk: Uint8Array): void;
  network?: boolean;
}

const ERRORS_LIMIT = 4_096;

/**
 * Runs Git in a folder without a shell.
 *
 * @throws GitError `no-git` when there is no such command
 */
export function runGit(
  folder: string,
  args: readonly string[],
  { signal, git = 'git', onOutput, network = false }: RunOptions = {},
): Promise<GitEnd> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(git, [...hardenedArguments(network), ...args], {
      cwd: folder,
      env: hardenedEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let errors = '';
    let fault: { reason: unknown } | undefined;
    const stop = (reason: unknown) => {
      fault ??= { reason };
      child.kill();
    };
    const abort = () => stop(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    child.stdout.on('data', (chunk: Uint8Array) => {
      if (fault) return;
      try {
        onOutput?.(chunk);
      } catch (error) {
        stop(error);
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(0, ERRORS_LIMIT);
    });
    child.on('error', error => {
      signal?.removeEventListener('abort', abort);
      reject(notStarted(error, git, folder));
    });
    child.on('close', (code, killedBy) => {
      signal?.removeEventListener('abort', abort);
      if (fault) reject(fault.reason);
      else if (code === null) {
        reject(
          new GitError(
            'failed',
            `Expected git ${args[0]} to end by itself, found it killed by ${killedBy}. Check the memory and the time limits of this machine.`,
          ),
        );
      } else resolve({ code, errors: printable(errors) });
    });
  });
}

/** Runs Git and collects what it prints, up to a limit. */
export async function gitText(
  folder: string,
  args: readonly string[],
  options: Omit<RunOptions, 'onOutput'> = {},
  limitBytes = 64 * 1024 * 1024,
): Promise<GitEnd & { text: string }> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const end = await runGit(folder, args, {
    ...options,
    onOutput: chunk => {
      bytes += chunk.length;
      if (bytes > limitBytes) {
        throw new GitError(
          'too-large',
          `Expected at most ${limitBytes} bytes of git ${args[0]}, found more.`,
        );
      }
      chunks.push(chunk);
    },
  });
  return { ...end, text: Buffer.concat(chunks).toString('utf8') };
}

function notStarted(
  error: NodeJS.ErrnoException,
  git: string,
  folder: string,
): Error {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') return error;
  // Node says the same of a missing folder and of a missing command.
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    return new GitError(
      'no-git',
      `Expected the command ${JSON.stringify(git)}, found none. Install Git 2.30 or later and put it on the PATH.`,
      { cause: error },
    );
  }
  return new GitError(
    'no-repository',
    `Expected a folder at ${JSON.stringify(folder)}, found none. Check the path.`,
    { cause: error },
  );
}

/** What Git prints may repeat names that somebody chose to confuse a terminal. */
function printable(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]/gu, char => (char === '\n' ? ' ' : '?'))
    .trim();
}
