import type { DriftLedger } from '@bellwether/domain-drift';
import { type ActionRun, GitHubServer } from '@bellwether/kit-action-testing';
import {
  StandInTerraform,
  type StandInWorld,
} from '@bellwether/kit-terraform-testing';
import type { useAction } from './bench';
import {
  keepEarlier,
  PERMISSIONS,
  policyFile,
  prepare,
  rightingJob,
} from './righting';

/** A repository and a Terraform that a test has for itself. */
export class Scene {
  private constructor(
    readonly github: GitHubServer,
    readonly terraform: StandInTerraform,
    private readonly run: ReturnType<typeof useAction>,
  ) {}

  /** @param earlier - ledger that is there already, as if from an hour ago */
  static async start(
    run: ReturnType<typeof useAction>,
    world: StandInWorld,
    earlier?: DriftLedger,
  ): Promise<Scene> {
    const github = await GitHubServer.start({ permissions: PERMISSIONS });
    prepare(github);
    if (earlier) keepEarlier(github, earlier);
    return new Scene(github, new StandInTerraform(world), run);
  }

  /** Runs the Action with what it needs to put something right. */
  check(
    more: Record<string, string> = {},
    policy = policyFile(),
    files: Record<string, string> = {},
  ): Promise<ActionRun> {
    const job = rightingJob(this.terraform.binary, policy);
    return this.run({
      github: this.github,
      files: { ...job.files, ...files },
      with: { ...job.with, ...more },
    });
  }

  /** Ends it. Requests that the description of GitHub's API does not know fail the test. */
  async close(): Promise<void> {
    this.terraform.dispose();
    await this.github.close();
    this.github.assertClean();
  }
}
