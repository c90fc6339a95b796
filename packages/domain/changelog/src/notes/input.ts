import type { PackedHistory } from '../history/packedHistory';
import type { Commit, ReleaseTag } from '../model';
import type { ChangelogPolicy } from './policy';

/** In {@link ChangelogInput.releaseOf}: reachable from the head and from no tag. @public */
export const UNRELEASED = -1;

/** In {@link ChangelogInput.releaseOf}: not to be listed, such as commits before the range asked for. @public */
export const OUTSIDE = -2;

/** What a changelog is made of. @public */
export interface ChangelogInput {
  /** Newest first, as `git log` has them, unless `order` says otherwise. */
  commits: readonly Commit[] | PackedHistory;
  /** Indexes of commits, newest first, where the commits stand in another order; those that it does not have are not listed. */
  order?: Int32Array;
  /** The releases of the package, oldest first in the order of releases. */
  tags: readonly ReleaseTag[];
  /** For each commit the index of its tag, {@link UNRELEASED} or {@link OUTSIDE}. */
  releaseOf: Int32Array;
  /** For each commit 1 when it belongs to the package; all do when left out. */
  member?: Uint8Array;
  /** Null for a whole repository. Default null. */
  package?: string | null;
  /**
   * Whether `tags` and `commits` go back to the beginning, so that the oldest tag is the first release. Default true.
   */
  complete?: boolean;
  /** What differs from {@link DEFAULT_POLICY}. */
  policy?: Partial<ChangelogPolicy>;
}
