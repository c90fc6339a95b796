import type { Compilation, Problem } from '@bellwether/domain-slo';
import { type Profile, compileSources } from './compileSources';
import { inOrderOfText, readDeclarations } from './declarations';
import { counted } from './problemLines';
import { declaredSources } from './sources';

/** What became of files with SLOs. */
export interface CompiledFiles {
  compilation: Compilation;
  /** Number of objectives that are declared. */
  objectives: number;
  /** All there is to say, in the order of the text. */
  problems: Problem[];
}

/**
 * Reads files and compiles the SLOs they declare.
 *
 * @param options - `period`: time window of Sloth specs; `labels`: further labels for all SLOs; `atMs`: moment calendar
 *   periods are written down for
 */
export function compileFiles(
  paths: string[],
  options: {
    profile: Profile;
    atMs: number;
    period?: string;
    labels?: Readonly<Record<string, string>>;
  },
): CompiledFiles {
  const declarations = readDeclarations(paths);
  const declared = declaredSources(declarations, options);
  const compilation = compileSources(declared.groups, options);
  const problems = [
    ...declarations.problems,
    ...declared.problems,
    ...compilation.problems,
  ];
  const objectives = declared.groups.reduce(
    (sum, { sources }) => sum + sources.length,
    0,
  );
  if (objectives === 0 && problems.length === 0) {
    problems.push({
      severity: 'error',
      code: 'no-slo',
      path: '$',
      message: `Expected SLOs, found none in ${counted(declarations.files, 'file')}. Check the paths.`,
    });
  }
  return { compilation, objectives, problems: inOrderOfText(problems) };
}
