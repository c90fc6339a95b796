import {
  type DriftReport,
  failedReport,
  readPlan,
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
import type { Context } from '../inputs';
import { planOptions, type ReportSurroundings, type Source } from './source';
import { problemOf, tellWhatWasSaid } from './toolProblem';

const BINARIES = { terraform: 'terraform', opentofu: 'tofu' } as const;

/** Plans of Terraform or OpenTofu, made in the folder of a root module. */
export function terraformSource(
  context: Context,
  surroundings: ReportSurroundings,
): Source {
  const { env } = surroundings;
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

  async function planned(request: PlanRequest, accepts = false) {
    const terraform = await open();
    const plan = await terraform.plan(request);
    const report = await readPlan(terraform.show(plan), {
      ...planOptions(context, surroundings),
      accepts,
    });
    return { plan, report };
  }

  /** @throws what is no fault of the tool */
  async function failed(error: unknown): Promise<DriftReport> {
    if (!(error instanceof ToolFault)) throw error;
    log.info(error.message);
    await tellWhatWasSaid(context, error, opened);
    return failedReport(
      problemOf(error),
      planOptions(context, surroundings),
      new Taint(),
    );
  }

  return {
    canRun: true,
    async detect() {
      try {
        return (await planned({ mode: inputs.mode })).report;
      } catch (error) {
        return failed(error);
      }
    },
    async planLocked({ action }): Promise<SavedPlan> {
      const accepts = action === 'accept-state';
      const mode = accepts ? 'refresh-only' : 'normal';
      try {
        const { plan, report } = await planned({ mode, lockMs }, accepts);
        kept = plan;
        const version = await (await open()).stateVersion();
        return { report, digest: plan.digest, version };
      } catch (error) {
        return { report: await failed(error), digest: '', version: '' };
      }
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
        await failed(error);
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
