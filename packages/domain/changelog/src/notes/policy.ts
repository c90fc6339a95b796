import type { Person } from '../model';

/** A heading and the types of commits under it. @public */
export interface Section {
  title: string;
  /** Lower case. */
  types: readonly string[];
}

/**
 * What a project wants of its changelog. Every choice that the specification leaves open is one here.
 *
 * @public
 */
export interface ChangelogPolicy {
  /**
   * Commits whose header is not conventional: `ignore`, `list` under Other, or `fail`, which makes problems of those that are
   * not released yet, as nobody can change the others. So are commits that wait for being squashed (`fixup!`).
   */
  nonConventional: 'ignore' | 'list' | 'fail';
  /** `leaves`: every commit but merges. `first-parent`: merges and squashes of the main line, by the title of their pull request. */
  entries: 'leaves' | 'first-parent';
  /** Whether conventional headers in the body of a commit are changes of their own. */
  splitBody: boolean;
  /** Whose addresses are references, such as `https://github.com/o/r/issues/1`: of texts that have not been read yet. */
  host: string;
  /** In the order of headings. */
  sections: readonly Section[];
  /** Types left out of rendered notes unless they are breaking. What has neither a section nor is hidden is listed under Other. */
  hidden: readonly string[];
  /** The version when nothing has been released yet; without it there is none to propose. */
  firstVersion: string | null;
  /** How a tag is made of a version: has `${version}` in it once. */
  tagFormat: string;
  /** Identifier of pre-releases of the branch, such as `rc`; null for stable versions. */
  channel: string | null;
  /** Major or major and minor, such as `1` or `1.4`, of a maintenance line that must not be left; null on the main line. */
  line: string | null;
  /** Below 1.0.0: what a breaking change and a feature raise. */
  zero: { breaking: 'major' | 'minor'; feature: 'minor' | 'patch' };
  /** Types besides `feat` and `fix` that raise the version. */
  bumps: Readonly<Record<string, 'minor' | 'patch'>>;
  /** Looks a person up in `.mailmap`. */
  mailmap?: (person: Person) => Person;
}

/** The sections of {@link DEFAULT_POLICY}. @public */
export const DEFAULT_SECTIONS: readonly Section[] = [
  { title: 'Features', types: ['feat'] },
  { title: 'Bug fixes', types: ['fix'] },
  { title: 'Performance', types: ['perf'] },
  { title: 'Reverts', types: ['revert'] },
  { title: 'Documentation', types: ['docs'] },
  { title: 'Dependencies', types: ['deps'] },
];

/** What applies unless something else is said. @public */
export const DEFAULT_POLICY: ChangelogPolicy = {
  nonConventional: 'list',
  entries: 'leaves',
  splitBody: false,
  host: 'github.com',
  sections: DEFAULT_SECTIONS,
  hidden: ['build', 'chore', 'ci', 'refactor', 'style', 'test'],
  firstVersion: null,
  tagFormat: 'v${version}',
  channel: null,
  line: null,
  zero: { breaking: 'minor', feature: 'minor' },
  bumps: { revert: 'patch' },
};
