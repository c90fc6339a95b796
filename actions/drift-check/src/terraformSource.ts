import {
  failedReport,
  readPlan,
  type RunningAction,
  type SavedPlan,
  Taint,
} from '@bellwether/domain-drift';
import { Defect } from '@bellwether/kit-action';
import {
  type PlanFile,
  type PlanRequest,
  Terraform,
  ToolFault,
  unwrapped,
} from '@bellwether/kit-drift';
import type { Context } from './inputs';
import { reportOptions, type Source } from './source';
import { problemOf, tellWhatWasSaid } from './toolProblem';

const BINARIES = { terraform: 'terraform', opentofu: 'tofu' } as const;

/** Plans of Terraform or OpenTofu, made in the folder of a root module. */
export function terraformSource(
  context: Context,
  env: Record<string, string>,
): Source {
  const { inputs, signal, log } = context;
  const tool = inputs.tool === 'opentofu' ? 'opentofu' : 'terraform';
  const settings = {
    binary: unwrapped(inputs.binary ?? BINARIES[tool], env),
    folder: inputs.root.absolute,
    env,
    signal,
    timeoutMs: inputs['tool-timeout'],
  };
  const lockMs = inputs['lock-timeout'];
  let opened: Promise<Terraform> | undefined;
  let kept: PlanFile | undefined;
  // RUNNER_TEMP is there: report.json lies in it
  const open = () =>
    (opened ??= Terraform.open(settings, process.env.RUNNER_TEMP!));

  async function planned(request: PlanRequest) {
    const terraform = await open();
    const plan = await terraform.plan(request);
    const report = await readPlan(terraform.show(plan), {
      ...reportOptions(context),
      tool,
    });
    return { plan, report };
  }

  return {
    async detect() {
      try {
        return (await planned({ mode: inputs.mode })).report;
      } catch (error) {
        if (!(error instanceof ToolFault)) throw error;
        await tellWhatWasSaid(context, error, opened);
        return failedReport(
          problemOf(error),
          reportOptions(context),
          new Taint(),
        );
      }
    },
    async planLocked(action: RunningAction): Promise<SavedPlan> {
      const mode = action === 'accept-state' ? 'refresh-only' : 'normal';
      const { plan, report } = await planned({ mode, lockMs });
      kept = plan;
      return {
        report,
        digest: plan.digest,
        version: await (await open()).stateVersion(),
      };
    },
    async apply(digest) {
      if (kept?.digest !== digest) {
        throw new Defect(
          new Error('The plan to run is not the one that was kept'),
        );
      }
      try {
        await (await open()).apply(kept, { lockMs });
        return true;
      } catch (error) {
        if (!(error instanceof ToolFault)) throw error;
        log.info(error.message);
        await tellWhatWasSaid(context, error, opened);
        return false;
      }
    },
    dispose() {
      void opened?.then(
        terraform => terraform.dispose(),
        () => undefined,
      );
    },
  };
}
