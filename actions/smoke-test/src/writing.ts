import { junitXml, smokeReport } from '@bellwether/domain-smoke';
import { InputError } from '@bellwether/kit-action';
import { FileFault, writeFiles } from '@bellwether/kit-files';
import type { SmokeRun } from '@bellwether/kit-smoke';
import type { Context } from './inputs';

/**
 * Writes the files that are wanted, both or none.
 *
 * @throws InputError for a place that cannot be written to
 */
export function write(
  { inputs: { junit, json }, output }: Context,
  runs: readonly SmokeRun[],
): void {
  const texts = new Map<string, string>();
  if (junit) texts.set(junit.absolute, junitXml(runs));
  if (json) {
    texts.set(json.absolute, `${JSON.stringify(smokeReport(runs), null, 2)}\n`);
  }
  try {
    writeFiles(texts);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const input = error.path === junit?.absolute ? 'junit' : 'json';
    const message = `expected a place that can be written to: ${error.message}.`;
    throw new InputError([{ input, message }]);
  }
  output('junit-path', junit?.relative ?? '');
  output('json-path', json?.relative ?? '');
}
