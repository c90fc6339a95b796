import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const PACKAGE = resolve(__dirname, '../..');

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

  run(...args: string[]): { code: number | null; out: string; err: string } {
    const cwd = join(this.folder, 'work');
    mkdirSync(cwd, { recursive: true });
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [this.path, ...args],
      { cwd, encoding: 'utf8', env: {} },
    );
    return { code: status, out: stdout, err: stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
