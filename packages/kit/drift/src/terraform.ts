import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { outputOf, runTool, textOf, type ToolSettings } from './runTool';
import { ToolFault } from './toolFault';

/** How a plan is made. @public */
export interface PlanRequest {
  /** `refresh-only`: what is not as the state says, and nothing about the code. */
  mode: 'normal' | 'refresh-only';
  /** How long to wait for the lock, in milliseconds; without it none is taken, and nothing is to be run afterwards. */
  lockMs?: number;
}

/** A plan in a file that only this user can read. @public */
export interface PlanFile {
  path: string;
  /** Whether there is something to do, as the tool counts it. */
  hasChanges: boolean;
  /** Whether the tool says that the plan has errors. */
  errored: boolean;
  /** SHA-256 of the file, hexadecimal. */
  digest: string;
}

/** Which tool it is. @public */
export interface ToolVersion {
  tool: 'terraform' | 'opentofu';
  version: string;
}

const MAX_VERSION_BYTES = 1024 * 1024;

/** Serial and lineage are at the beginning of a state. */
const STATE_HEAD_BYTES = 4096;

/**
 * Terraform or OpenTofu in a root module. Plans lie in a private folder; `dispose` removes it. Nothing the tool prints goes
 * anywhere but to the caller.
 *
 * @public
 */
export class Terraform {
  private plans = 0;

  private constructor(
    private readonly settings: ToolSettings,
    private readonly temporary: string,
    readonly is: ToolVersion,
  ) {}

  /**
   * Looks which tool it is, and makes the private folder.
   *
   * @param temporary - folder that is emptied after the job, such as `RUNNER_TEMP`
   * @throws ToolFault when the tool is not there
   */
  static async open(
    settings: ToolSettings,
    temporary: string,
  ): Promise<Terraform> {
    const text = await textOf(
      { ...settings, args: ['version', '-json'] },
      MAX_VERSION_BYTES,
    );
    const is = toolVersion(text, settings.binary);
    // a folder of mkdtemp is for this user only
    const folder = fs.mkdtempSync(path.join(temporary, 'bellwether-plan-'));
    return new Terraform(settings, folder, is);
  }

  /**
   * Plans into a file. A plan with errors is a file, too, with newer versions; it is never run.
   *
   * @throws ToolFault when there is no plan
   */
  async plan({ mode, lockMs }: PlanRequest): Promise<PlanFile> {
    this.plans += 1;
    const file = path.join(this.temporary, `plan-${this.plans}`);
    const args = [
      'plan',
      '-input=false',
      '-no-color',
      '-detailed-exitcode',
      ...(mode === 'refresh-only' ? ['-refresh-only'] : []),
      ...(lockMs === undefined ? ['-lock=false'] : [lockTimeout(lockMs)]),
      `-out=${file}`,
    ];
    let exitCode: number;
    try {
      exitCode = await runTool({ ...this.settings, args, answers: [0, 2] });
    } catch (error) {
      if (!(error instanceof ToolFault) || error.code !== 'failed') throw error;
      if (!fs.existsSync(file)) throw error;
      exitCode = 1;
    }
    fs.chmodSync(file, 0o600);
    return {
      path: file,
      hasChanges: exitCode === 2,
      errored: exitCode === 1,
      digest: createHash('sha256').update(fs.readFileSync(file)).digest('hex'),
    };
  }

  /** A plan as JSON, piece by piece; nothing of it is written anywhere. */
  show({ path: file }: Pick<PlanFile, 'path'>): AsyncIterable<Uint8Array> {
    return outputOf({
      ...this.settings,
      args: ['show', '-json', '-no-color', file],
    });
  }

  /** The state as JSON, piece by piece. */
  showState(): AsyncIterable<Uint8Array> {
    return outputOf({ ...this.settings, args: ['show', '-json', '-no-color'] });
  }

  /**
   * Runs a saved plan, and nothing else: a state that was changed since is refused by the tool.
   *
   * @throws ToolFault when it is refused or fails half-way
   */
  async apply(
    { path: file }: PlanFile,
    { lockMs }: { lockMs: number },
  ): Promise<void> {
    await runTool({
      ...this.settings,
      args: ['apply', '-input=false', '-no-color', lockTimeout(lockMs), file],
    });
  }

  /** Which state there is now: its lineage and serial, or `none`. */
  async stateVersion(): Promise<string> {
    let head = '';
    for await (const chunk of outputOf({
      ...this.settings,
      args: ['state', 'pull'],
    })) {
      head += Buffer.from(chunk).toString('latin1');
      if (head.length >= STATE_HEAD_BYTES) break;
    }
    const serial = /"serial":\s*(\d+)/.exec(head)?.[1];
    const lineage = /"lineage":\s*"([\w-]+)"/.exec(head)?.[1];
    return serial && lineage ? `${lineage}/${serial}` : 'none';
  }

  /** Removes every plan. */
  dispose(): void {
    fs.rmSync(this.temporary, { recursive: true, force: true });
  }
}

/**
 * The program to run. The wrapper that the Action hashicorp/setup-terraform installs copies everything Terraform prints to the
 * outputs of the step, plans with their secrets included: what it wraps is run instead.
 *
 * @public
 */
export function unwrapped(
  binary: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const folder = env.TERRAFORM_CLI_PATH;
  if (binary !== 'terraform' || !folder) return binary;
  const names = ['terraform-bin', 'terraform-bin.exe', 'terraform'];
  const real = names
    .map(name => path.join(folder, name))
    .find(file => fs.existsSync(file));
  return real ?? binary;
}

function toolVersion(text: string, binary: string): ToolVersion {
  const fields = Object(parsed(text)) as Record<string, unknown>;
  const { terraform_version: version } = fields;
  if (typeof version !== 'string') {
    throw new ToolFault(
      'failed',
      `Expected the version of Terraform or OpenTofu from ${binary}, found something else.`,
    );
  }
  // OpenTofu has no field that says so: its name is all there is
  const isTofu = /(^|[\\/])(open)?tofu(\.exe)?$/i.test(binary);
  return { tool: isTofu ? 'opentofu' : 'terraform', version };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lockTimeout(ms: number): string {
  return `-lock-timeout=${Math.ceil(ms / 1000)}s`;
}
