import { readHurl } from '../hurl/readHurl';
import type { SmokePlan } from '../model';
import { readPostman } from '../postman/readPostman';
import { readSmokeYaml } from '../yaml/readSmokeTest';
import { Problems, type ReadPlan } from './problem';
import type { YamlLibrary } from './yamlValue';

/** @public */
export interface ReadSmokeFileOptions {
  /** Without it, told from the name and the text. */
  format?: SmokePlan['format'];
  /** Loads the package `yaml`; only asked for files in YAML. */
  loadYaml: () => Promise<YamlLibrary>;
  /** What of a Postman collection has no counterpart is left out with a warning, and is no error. */
  allowUntranslated?: boolean;
}

/**
 * Reads a file of any format.
 *
 * @param file - its name, as it is to appear in problems
 * @returns the plan, unless something is wrong, and everything that is, with its place
 * @public
 */
export async function readSmokeFile(
  text: string,
  file: string,
  {
    format = formatOf(text, file),
    loadYaml,
    allowUntranslated,
  }: ReadSmokeFileOptions,
): Promise<ReadPlan> {
  switch (format) {
    case 'hurl':
      return readHurl(text, file);
    case 'postman':
      return readPostman(text, file, { allowUntranslated });
    case 'bellwether':
      return readSmokeYaml(text, file, await loadYaml());
    default: {
      const problems = new Problems();
      problems.report(
        'error',
        'unknown-format',
        'Expected a file whose name ends in .yaml, .yml, .hurl or .json, found another. Say which format it is in.',
        { file, line: 1, column: 1 },
      );
      return { problems: problems.inOrder() };
    }
  }
}

function formatOf(text: string, file: string): SmokePlan['format'] | undefined {
  const [, ending] = /\.([a-z]+)$/i.exec(file) ?? [];
  switch (ending?.toLowerCase()) {
    case 'yaml':
    case 'yml':
      return 'bellwether';
    case 'hurl':
      return 'hurl';
    case 'json':
      // JSON is YAML, too.
      return /"kind"\s*:\s*"SmokeTest"/.test(text) ? 'bellwether' : 'postman';
    default:
      return undefined;
  }
}
