import { spawn } from 'node:child_process';

/**
 * Runs a command to its end, without a shell, with its output passed through unless `capture` is set.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean}} [options]
 * @returns {Promise<{code: number, output: string}>} `output` holds stdout and stderr when captured
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: options.capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      // npm and yarn are .cmd files on Windows, which only a shell can start
      shell: process.platform === 'win32' && !command.endsWith('.exe'),
    });
    let output = '';
    child.stdout?.on('data', chunk => (output += chunk));
    child.stderr?.on('data', chunk => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code: code ?? (signal ? 1 : 0), output }),
    );
  });
}

/** Whether a command exists and ends with 0; its first line of output, trimmed. */
export async function probe(command, args, options) {
  try {
    const { code, output } = await run(command, args, {
      ...options,
      capture: true,
    });
    return code === 0 ? output.trim().split('\n')[0] : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Starts a command that lives as long as this process does: signals are handed on, and its end ends this process with
 * the same code.
 */
export function become(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', error => {
    process.stderr.write(`bellwether: cannot start ${command}: ${error}\n`);
    process.exit(1);
  });
  child.on('close', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
