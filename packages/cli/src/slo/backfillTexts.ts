import { join } from 'node:path';
import {
  type BackfillStep,
  type Compilation,
  backfillSteps,
  emitRules,
} from '@bellwether/domain-slo';

/** Where the steps put their blocks, seen from the folder of a step. */
const BLOCKS = '../blocks';

/**
 * Files by path that fill in the past of rules: a folder with rules for each step, and a script that takes the steps.
 *
 * @param options - `endMs`: the moment since which Prometheus evaluates the rules itself; `url`: its address
 */
export function backfillTexts(
  compilation: Compilation,
  options: { folder: string; endMs: number; url: string; made: string },
): Map<string, string> {
  const { folder, endMs, url, made } = options;
  const steps = backfillSteps(compilation, {
    endMs,
    url,
    outputFolder: BLOCKS,
  });
  return new Map([
    ...steps.map(({ groups }, index): [string, string] => [
      join(folder, String(index + 1), 'rules.yml'),
      emitRules(groups, { comment: `${made}.` }),
    ]),
    [join(folder, 'backfill.sh'), script(steps, made)],
  ]);
}

function script(steps: readonly BackfillStep[], made: string): string {
  const taken = steps.map(({ command }, index) =>
    [
      `echo 'Step ${index + 1} of ${steps.length}'`,
      `(cd ${index + 1} && ${command.map(quoted).join(' ')})`,
      'mv blocks/* "$data"/',
      // Prometheus looks for new blocks every minute.
      'sleep 90',
    ].join('\n'),
  );
  return `#!/bin/sh
# ${made}: fills in what the rules would have recorded.
# Each step reads what the one before wrote. Call it on the host of Prometheus, when it has the rules, with its data folder.
set -eu
data=$(cd "\${1:?Expected the data folder of Prometheus}" && pwd)
cd "$(dirname "$0")"
${taken.join('\n')}
`;
}

/** An argument as the shell takes it, whatever it holds. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument)
    ? argument
    : `'${argument.replaceAll("'", "'\\''")}'`;
}
