import type { DriftProblem } from '@bellwether/domain-drift';
import {
  stateSecrets,
  type Terraform,
  type ToolFault,
} from '@bellwether/kit-drift';
import type { Context } from '../inputs';

/** A tool that failed, as a report tells it. */
export function problemOf({ code, message }: ToolFault): DriftProblem {
  return { code: `tool-${code}`, severity: 'error', message };
}

/**
 * Writes the words of a tool that failed into the log, if values may be shown at all: it quotes what it fails on. What the state
 * marks as sensitive is hidden first; a state that cannot be read hides everything.
 */
export async function tellWhatWasSaid(
  { inputs, hide, log }: Context,
  { said }: ToolFault,
  opened: Promise<Terraform> | undefined,
): Promise<void> {
  if (said === '') return;
  if (!inputs['show-values']) {
    log.info(
      'What the tool said is not shown, as it may quote values: run the same command by hand, or set "show-values: true".',
    );
    return;
  }
  try {
    const terraform = await opened;
    if (!terraform) return;
    for (const secret of await stateSecrets(terraform.showState()))
      hide(secret);
  } catch {
    log.info(
      'What the tool said is not shown: which values are sensitive cannot be found out.',
    );
    return;
  }
  await log.group('What the tool said', async () => {
    for (const line of said.trim().split('\n').slice(-50)) log.info(line);
  });
}
