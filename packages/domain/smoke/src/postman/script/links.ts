import type { Assert, JsonValue } from '../../model';
import { type Scope, Untranslated, constantOf } from './subjects';
import type { Expression } from './syntax';

/** What a script expects; where is added later. */
export type Expectation = Omit<Assert, 'at'>;

/** A word of a chain such as `.to.have.status(200)`. */
export interface Link {
  name: string;
  args?: Expression[];
}

/** They read well, and change nothing. */
export const FILLERS = new Set(
  'to be been is that which and has have with at of same but does deep'.split(
    ' ',
  ),
);

/** Arguments that do not depend on the response; undefined for the others. */
export function argumentsOf(
  { args = [] }: Link,
  scope: Scope,
): (JsonValue | undefined)[] {
  return args.map(argument => constantOf(argument, scope));
}

/** Something there is nothing for here. */
export function untranslated(what: string): never {
  throw new Untranslated(what);
}
