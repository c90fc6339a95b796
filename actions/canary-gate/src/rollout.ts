import {
  type GateLook,
  type GatePlan,
  type GateRecord,
} from '@bellwether/domain-canary';
import { canonicalJson, sha256 } from '@bellwether/domain-digest';
import {
  Deployment,
  type DeploymentState,
  type GitHubClient,
  type LastContext,
  toActionError,
} from '@bellwether/kit-action';
import { figure } from './figures';
import type { Context } from './inputs';
import { reasonOf, stateOf } from './verdict';

/** What a gate tells GitHub and the portal of the deployment it watches; nothing when there is none. */
export class Rollout {
  #record?: GateRecord;
  #isLeft = false;
  #silent = false;
  #told = 0;

  private constructor(
    private readonly context: Context,
    private readonly plan: GatePlan,
    private readonly environment: string,
    private readonly sha: string,
    private readonly deployment: Deployment | undefined,
  ) {}

  /**
   * Finds or makes the deployment, if the user wants one, and sees to it that it has a final state however the run ends.
   *
   * @throws UpstreamError when GitHub refuses
   */
  static async open(context: Context, plan: GatePlan): Promise<Rollout> {
    const { inputs, run, github, output, lastly } = context;
    const { spec, metadata } = plan.gate;
    const { environment, sha } = targetOf(context, plan.gate);
    const use = inputs['dry-run'] ? 'none' : inputs.deployment;
    if (use === 'none') {
      return new Rollout(context, plan, environment, sha, undefined);
    }
    const id = inputs['deployment-id'];
    const environmentUrl = inputs['environment-url']?.href;
    const deployment =
      id !== undefined
        ? Deployment.of(id, run, { environment, environmentUrl })
        : await Deployment.open(
            github,
            run,
            {
              sha,
              environment,
              environmentUrl,
              description: 'Canary, watched by a gate of Bellwether.',
              payload: {
                gate: metadata.name,
                configHash: sha256(canonicalJson(plan.gate)),
                canary: plan.variables.canary,
                baseline: plan.variables.baseline,
                weights: spec.weights?.schedule,
                evidence: run.url,
              },
            },
            use,
            'BW-CANARY-007',
          );
    output('deployment-id', deployment.id);
    const rollout = new Rollout(context, plan, environment, sha, deployment);
    lastly(last => rollout.#end(last));
    return rollout;
  }

  /** A look was taken that is other than the one before. A GitHub that does not listen is no reason to stop looking. */
  async looked(record: GateRecord, look: GateLook): Promise<void> {
    const { decision, weight, index } = look;
    await this.#goesOn(
      `Look ${index}${weight === null ? '' : ` at ${figure(weight * 100)} %`}: ${reasonOf(record)}`,
      `${decision} ${weight}`,
    );
  }

  /** Somebody else watches from now on. The deployment stays in progress: whoever waits for the answer ends it. */
  async left(description: string): Promise<void> {
    this.#isLeft = true;
    await this.#goesOn(description);
  }

  async #goesOn(description: string, about?: string): Promise<void> {
    if (!this.deployment || this.#silent) return;
    const { github, annotate, tell, signal } = this.context;
    try {
      await this.#tell({ github, tell }, 'in_progress', description, about);
    } catch (thrown) {
      // the gate notices by itself, and leaves its evidence behind
      if (signal.aborted) return;
      this.#silent = true;
      const { code, message, hint } = toActionError(thrown);
      annotate({
        level: 'warning',
        title: code,
        message: [message, hint].filter(Boolean).join('\n'),
      });
    }
  }

  /** The gate has come to its end. */
  concluded(record: GateRecord): void {
    this.#record = record;
  }

  async #end({ github, error, tell }: LastContext): Promise<void> {
    if (this.#isLeft && !error) return;
    const record = this.#record;
    const isOver = record && !record.reasons.some(isCancellation);
    const [state, description] = isOver
      ? ([this.#stateAfter(record), reasonOf(record)] as const)
      : ([
          'error',
          error?.message ?? 'The gate did not come to its end.',
        ] as const);
    // the definition has "github", so there is a client
    await this.#tell({ github: github!, tell }, state, description);
    if (state !== 'success') return;
    for (const earlier of await this.deployment!.retireEarlier(github!)) {
      this.context.log.info(`Deployment ${earlier} is inactive now.`);
    }
  }

  /** What goes on after a gate is not over with it. */
  #stateAfter(record: GateRecord): DeploymentState {
    const state = stateOf(record);
    return state === 'success' && !this.context.inputs.final
      ? 'in_progress'
      : state;
  }

  async #tell(
    { github, tell }: { github: GitHubClient; tell: Context['tell'] },
    state: DeploymentState,
    description: string,
    about?: string,
  ): Promise<void> {
    const deployment = this.deployment!;
    if (!(await deployment.tell(github, state, description, about))) return;
    this.#told += 1;
    const { metadata, spec } = this.plan.gate;
    await tell({
      type: 'dev.bellwether.delivery.deployment.changed',
      happening: `deployment-${this.#told}`,
      subject: spec.service,
      data: {
        service: spec.service,
        environment: this.environment,
        version: this.plan.variables.canary ?? null,
        sha: this.sha,
        state,
        gate: metadata.name,
        deploymentId: deployment.id,
      },
    });
  }
}

/** What is delivered, and where to. */
export function targetOf(
  { inputs, run }: Context,
  { spec }: GatePlan['gate'],
): { environment: string; sha: string } {
  return {
    environment: inputs.environment ?? spec.environment,
    sha: inputs.sha ?? run.sha,
  };
}

function isCancellation({ code }: { code: string }): boolean {
  return code === 'cancelled';
}
