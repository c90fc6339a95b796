import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const PACKAGE = resolve(__dirname, '../..');

/** What a command said, and how it ended. */
export interface CommandRun {
  code: number | null;
  out: string;
  err: string;
}

/** The command as users get it: built, and run as a process in a folder of its own. */
export class BuiltCommand {
  readonly folder = mkdtempSync(join(tmpdir(), 'bellwether-cli-'));
  readonly path = join(this.folder, 'bin', 'bellwether.mjs');

  constructor() {
    execFileSync(process.execPath, ['build.mjs', this.path], { cwd: PACKAGE });
  }

  /** Puts a file into the folder the command runs in. */
  write(name: string, content: unknown): void {
    const file = join(this.folder, 'work', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }

  run(...args: string[]): CommandRun {
    const cwd = this.workFolder();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [this.path, ...args],
      { cwd, encoding: 'utf8', env: {} },
    );
    return { code: status, out: stdout, err: stderr };
  }

  /**
   * Runs the command while the test goes on, which may answer its requests.
   *
   * @param onStart - gets a function that interrupts it, as Ctrl-C does
   */
  async runBeside(
    args: string[],
    env: Record<string, string> = {},
    onStart: (interrupt: () => void) => void = () => {},
  ): Promise<CommandRun> {
    const child = spawn(process.execPath, [this.path, ...args], {
      cwd: this.workFolder(),
      env,
    });
    const run: CommandRun = { code: null, out: '', err: '' };
    child.stdout.on('data', chunk => {
      run.out += chunk;
    });
    child.stderr.on('data', chunk => {
      run.err += chunk;
    });
    onStart(() => child.kill('SIGINT'));
    [run.code] = (await once(child, 'close')) as [number | null];
    return run;
  }

  /** The folder the command runs in. */
  private workFolder(): string {
    const folder = join(this.folder, 'work');
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
