import { readPlan } from '@bellwether/domain-drift';
import { Defect, type WorkspacePath } from '@bellwether/kit-action';
import type { Context } from '../inputs';
import {
  piecesOf,
  type ReportSurroundings,
  planOptions,
  type Source,
} from './source';

/** A plan of another step: it can be read, and not be run. */
export function recordedSource(
  context: Context,
  file: WorkspacePath,
  surroundings: ReportSurroundings,
): Source {
  return {
    canRun: false,
    detect: () =>
      readPlan(piecesOf(file.absolute), planOptions(context, surroundings)),
    planLocked: refuse,
    apply: refuse,
    dispose() {},
  };
}

/** Nothing wants it of a source that cannot run plans. */
export function refuse(): Promise<never> {
  throw new Defect(new Error('Only a plan that was made here can be run'));
}
