import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Something that goes wrong when a command is run. */
export interface StandInFault {
  command: 'version' | 'plan' | 'show' | 'apply' | 'state';
  /** Which of the times the command is run, from 0; each unless given. */
  times?: number[];
  /** Kills whoever runs it, before or after it did its work. */
  kill?: 'before' | 'after';
  /** Takes a minute. */
  hang?: boolean;
  /** Fails with these words. */
  stderr?: string;
  exitCode?: number;
  /** Something else happens to the world first. */
  change?: Partial<StandInPlan>;
}

/** A plan there is, as a file that the real Terraform made. */
export interface StandInPlan {
  plan: string;
  /** 0 nothing to do, 1 errors, 2 something to do. */
  exitCode: number;
}

/** What the stand-in starts with. */
export interface StandInWorld extends StandInPlan {
  /** What there is once the plan was run; the same unless given. */
  after?: StandInPlan;
  /** The plan there is when it is asked for as refresh-only; the same unless given. */
  refreshOnly?: StandInPlan;
  /** What `terraform show -json` prints without a plan. */
  state?: unknown;
  faults?: StandInFault[];
  /** Which of the two it is; Terraform unless given. */
  tool?: 'terraform' | 'opentofu';
}

/**
 * A program that answers like Terraform from recorded plans: for tests of what runs Terraform, on machines that have none, and for
 * accidents that a real one cannot be made to have.
 */
export class StandInTerraform {
  private readonly folder = fs.mkdtempSync(
    path.join(tmpdir(), 'bellwether-stand-in-'),
  );
  /** Path of the program. */
  readonly binary: string;

  constructor(world: StandInWorld) {
    const script = path.join(
      path.dirname(
        require.resolve('@bellwether/kit-terraform-testing/package.json'),
      ),
      'stand-in/terraform.mjs',
    );
    const { tool = 'terraform' } = world;
    this.binary = path.join(
      this.folder,
      tool === 'opentofu' ? 'tofu' : 'terraform',
    );
    fs.writeFileSync(
      this.binary,
      `#!/bin/sh\nexec '${process.execPath}' '${script}' '${this.folder}' "$@"\n`,
      { mode: 0o755 },
    );
    this.become(world);
  }

  /** Makes it another world; what was asked until now stays known. */
  become({
    after,
    faults = [],
    state = {},
    tool = 'terraform',
    ...plan
  }: StandInWorld): void {
    fs.writeFileSync(
      path.join(this.folder, 'world.json'),
      JSON.stringify({
        serial: 7,
        after: after ?? plan,
        state,
        faults,
        tool,
        ...plan,
      }),
    );
  }

  /** Commands that were run, with their arguments. */
  get commands(): string[] {
    return this.lines('commands');
  }

  /** How often a plan was run to its end. */
  get applied(): number {
    return this.lines('applied').length;
  }

  /** Removes the program. */
  dispose(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private lines(name: string): string[] {
    const file = path.join(this.folder, name);
    if (!fs.existsSync(file)) return [];
    return fs.readFileSync(file, 'utf8').trimEnd().split('\n');
  }
}
