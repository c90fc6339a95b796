import type { Compilation } from '../compile/compilation';
import type { Problem } from '../declaration/problem';
import { compileSources } from './compileSources';
import type { Profile } from './profiles';
import type { Declarations } from './declarationTexts';
import { type SourceGroup, declaredSources } from './declaredSources';
import { inOrderOfText } from './problems';

/** What became of declarations. @public */
export interface CompiledDeclarations {
  compilation: Compilation;
  groups: SourceGroup[];
  /** Number of objectives that are declared without errors. */
  objectives: number;
  /** All there is to say, in the order of the text. */
  problems: Problem[];
}

/**
 * Compiles all SLOs of declarations. That there are none is an error.
 *
 * @param options - `period`: time window of Sloth specs; `labels`: further labels for all SLOs; `atMs`: moment calendar
 *   periods are written down for, in epoch milliseconds
 * @public
 */
export function compileDeclarations(
  declarations: Declarations,
  options: {
    profile: Profile;
    atMs: number;
    period?: string;
    labels?: Readonly<Record<string, string>>;
  },
): CompiledDeclarations {
  const { groups, problems: about } = declaredSources(declarations, options);
  const compilation = compileSources(groups, options);
  const problems = [
    ...declarations.problems,
    ...about,
    ...compilation.problems,
  ];
  const objectives = groups.reduce(
    (sum, { sources }) => sum + sources.length,
    0,
  );
  if (objectives === 0 && problems.length === 0) {
    problems.push(nothingDeclared(declarations));
  }
  return { compilation, groups, objectives, problems: inOrderOfText(problems) };
}

/** That no file declares an SLO. */
export function nothingDeclared({ files }: Declarations): Problem {
  return {
    severity: 'error',
    code: 'no-slo',
    path: '$',
    message: `Expected SLOs, found none in ${files} file${files === 1 ? '' : 's'}. Check the paths.`,
  };
}
