import { failedReport, Taint } from '@bellwether/domain-drift';
import type { Context } from './inputs';
import { refuse } from './recordedSource';
import { reportOptions, type Source } from './source';

export function kubernetesSource(
  context: Context,
  _env: Record<string, string>,
): Source {
  return {
    detect: () =>
      failedReport(
        { code: 'x', severity: 'error', message: '' },
        reportOptions(context),
        new Taint(),
      ),
    planLocked: refuse,
    apply: refuse,
    dispose() {},
  };
}
