import type { ActionRun } from './runAction';

/**
 * Places where a secret can be seen after a run; empty when nowhere. The command that masks it is not one.
 *
 * @public
 */
export function leaksOf(secret: string, run: ActionRun): string[] {
  const visible = {
    output: run.output
      .split('\n')
      .filter(line => !line.startsWith('::add-mask::'))
      .join('\n'),
    outputs: JSON.stringify(run.outputs),
    summary: run.summary,
    report: JSON.stringify(run.report ?? null),
    files: JSON.stringify(run.files),
  };
  const forms = [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
  ];
  return Object.entries(visible)
    .filter(([, text]) => forms.some(form => text.includes(form)))
    .map(([place]) => place);
}
