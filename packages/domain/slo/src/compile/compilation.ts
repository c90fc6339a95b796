import type { Problem } from '../declaration/problem';
import type { RuleGroup } from '../rules/model';
import type { SloSource } from '../rules/source';

/** The rules of one source. @public */
export interface CompiledSlo {
  source: SloSource;
  groups: RuleGroup[];
}

/** What a compile profile makes of sources. @public */
export interface Compilation {
  /** Sources without errors, in the order given. */
  slos: CompiledSlo[];
  /** Faults and hints; a source with an error has no rules. */
  problems: Problem[];
}
