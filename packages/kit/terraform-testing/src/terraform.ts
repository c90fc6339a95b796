import { execFile, execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ProviderServer } from './server';

/**
 * Whether Terraform is installed. Where it is not, what it would show is shown by plans recorded from it, and one line on
 * stderr says so.
 */
export function isTerraformInstalled(): boolean {
  try {
    execFileSync('terraform', ['version'], {
      stdio: 'ignore',
      env: { ...process.env, CHECKPOINT_DISABLE: '1' },
    });
    return true;
  } catch {
    process.stderr.write(
      'terraform is not on the PATH: tests that drive it are left out, those with its recorded plans are not.\n',
    );
    return false;
  }
}

/** What a command of Terraform ended with. */
export interface TerraformResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Answers of `terraform show -json` may be this large. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** The head of every configuration. */
export const REQUIRED_PROVIDER = `terraform {
  required_providers {
    cloud = { source = "bellwether/cloud" }
  }
}
`;

/** A root module in a temporary folder with Terraform to run in it. */
export class TerraformRoot {
  /** Folder of the root module. */
  readonly folder = mkdtempSync(join(tmpdir(), 'bellwether-root-'));

  constructor(private readonly provider: ProviderServer) {}

  /** Environment in which Terraform finds the provider. */
  get env(): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      HOME: this.folder,
      TF_IN_AUTOMATION: '1',
      ...this.provider.env,
    };
  }

  /** Writes files of the configuration; `main.tf` gets the provider in front. */
  write(files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(
        file,
        name.endsWith('main.tf') ? `${REQUIRED_PROVIDER}${text}` : text,
      );
    }
  }

  /** Runs a command whatever it ends with. */
  run(...args: string[]): Promise<TerraformResult> {
    return new Promise(resolve => {
      execFile(
        'terraform',
        args,
        {
          cwd: this.folder,
          env: this.env,
          maxBuffer: MAX_OUTPUT_BYTES,
        },
        (error, stdout, stderr) => {
          const code = error ? (error as { code?: unknown }).code : 0;
          resolve({
            exitCode: typeof code === 'number' ? code : 1,
            stdout,
            stderr,
          });
        },
      );
    });
  }

  /**
   * Runs a command that has to succeed.
   *
   * @throws Error with what Terraform said
   */
  async must(...args: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.run(...args);
    if (exitCode !== 0) {
      throw new Error(
        `terraform ${args.join(' ')} ended with ${exitCode}:\n${stdout}${stderr}`,
      );
    }
    return stdout;
  }

  /** Writes a configuration and makes it real. */
  async apply(files: Record<string, string>): Promise<void> {
    this.write(files);
    await this.must('init', '-input=false', '-no-color');
    await this.must('apply', '-auto-approve', '-input=false', '-no-color');
  }

  /**
   * Plans, and says how it ended and what `terraform show -json` makes of it. A plan with errors is a plan, too.
   *
   * @throws Error when there is no plan at all
   */
  async plan(
    ...args: string[]
  ): Promise<{ exitCode: number; json: string; text: string }> {
    const file = join(this.folder, 'plan.bin');
    const { exitCode, stdout, stderr } = await this.run(
      'plan',
      '-input=false',
      '-lock=false',
      '-detailed-exitcode',
      '-no-color',
      `-out=${file}`,
      ...args,
    );
    if (!existsSync(file)) throw new Error(`${stdout}${stderr}`);
    const json = await this.must('show', '-json', file);
    rmSync(file);
    return { exitCode, json, text: stdout };
  }

  /** Removes the folder. */
  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
