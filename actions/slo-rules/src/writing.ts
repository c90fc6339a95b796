import { InputError } from '@bellwether/kit-action';
import { FileFault } from '@bellwether/kit-files';
import type { Context } from './inputs';
import { writeRules } from './ruleFiles';
import { counted } from './verdict';

/** Writes the rules, unless a link inside the folder leads out of the repository. */
export function write(
  { inputs, workspace, output, log }: Context,
  texts: ReadonlyMap<string, string>,
): void {
  const { out } = inputs;
  if (!out || inputs['dry-run']) return;
  const problems = [...texts.keys()].flatMap(name => {
    const resolved = workspace.resolve(`${out.relative}/${name}`);
    return resolved.ok ? [] : [{ input: 'out', message: resolved.message }];
  });
  if (problems.length > 0) throw new InputError(problems);
  written('out', () => writeRules(out.absolute, texts));
  output('rules-path', out.relative);
  log.info(`${counted(texts.size, 'file')} written to ${out.relative}`);
}

/** Writes; what the file system refuses is a fault of the place that was asked for. */
export function written(input: 'out' | 'sarif', body: () => void): void {
  try {
    body();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const message = `expected a place that can be written to: ${error.message}.`;
    throw new InputError([{ input, message }]);
  }
}
