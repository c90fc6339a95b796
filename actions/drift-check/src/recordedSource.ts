import { readPlan } from '@bellwether/domain-drift';
import { Defect, type WorkspacePath } from '@bellwether/kit-action';
import type { Context } from './inputs';
import { piecesOf, reportOptions, type Source } from './source';

/** A plan of another step: it can be read, and not be run. */
export function recordedSource(context: Context, file: WorkspacePath): Source {
  const { tool } = context.inputs;
  return {
    detect: () =>
      readPlan(piecesOf(file.absolute), {
        ...reportOptions(context),
        tool: tool === 'opentofu' ? 'opentofu' : 'terraform',
      }),
    planLocked: refuse,
    apply: refuse,
    dispose() {},
  };
}

/** The inputs are refused before anybody asks. */
export function refuse(): Promise<never> {
  throw new Defect(new Error('Only a plan that was made here can be run'));
}
