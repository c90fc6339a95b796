import { type DriftReport, formatSarif } from '@bellwether/domain-drift';
import { InputError } from '@bellwether/kit-action';
import { FileFault, writeFiles } from '@bellwether/kit-files';
import type { Context } from './inputs';

/**
 * Writes the files that are wanted, both or none.
 *
 * @throws InputError for a place that cannot be written to
 */
export function writeFormats(
  { inputs: { json, sarif, root }, output }: Context,
  report: DriftReport,
): void {
  const texts = new Map<string, string>();
  if (json) texts.set(json.absolute, `${JSON.stringify(report, null, 2)}\n`);
  if (sarif)
    texts.set(
      sarif.absolute,
      formatSarif([report], { uri: () => root.relative }),
    );
  try {
    writeFiles(texts);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const input = error.path === json?.absolute ? 'json' : 'sarif';
    const message = `expected a place that can be written to: ${error.message}.`;
    throw new InputError([{ input, message }]);
  }
  output('json-path', json?.relative ?? '');
  output('sarif-path', sarif?.relative ?? '');
}
