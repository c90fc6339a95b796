import { matchesGlob } from '../policy/glob';
import { type JqPath, placesOf, readJqPath } from './jqPath';
import type { KubernetesObject } from './objects';

/**
 * Differences that are meant, in the words of Argo CD's `ignoreDifferences`; of `jqPathExpressions` those that name places. `*` in
 * group, kind, name and namespace stands for any characters.
 *
 * @public
 */
export interface IgnoreDifference {
  group?: string;
  kind: string;
  name?: string;
  namespace?: string;
  /** RFC 6901, such as `/spec/replicas`. */
  jsonPointers?: readonly string[];
  jqPathExpressions?: readonly string[];
  /** Fields are ignored that one of them owns. */
  managedFieldsManagers?: readonly string[];
}

/** What is ignored in one object. */
export interface Ignored {
  /** Whether a place, with positions in the object as it is declared or as it is there, is ignored. */
  has(path: readonly (string | number)[]): boolean;
  managers: ReadonlySet<string>;
}

/** Nothing is ignored. */
export const NOTHING_IGNORED: Ignored = {
  has: () => false,
  managers: new Set(),
};

/** Expressions of `jqPathExpressions` that are more than this understands. */
export function unreadable(ignore: readonly IgnoreDifference[]): string[] {
  return ignore
    .flatMap(({ jqPathExpressions = [] }) => jqPathExpressions)
    .filter(expression => readJqPath(expression) === undefined);
}

/** What of an object is ignored. Places are looked for in both documents, as items have other positions in each. */
export function ignoredIn(
  object: KubernetesObject,
  documents: readonly unknown[],
  ignore: readonly IgnoreDifference[],
): Ignored {
  const rules = ignore.filter(rule => isAbout(rule, object));
  const places = rules.flatMap(
    ({ jsonPointers = [], jqPathExpressions = [] }) => [
      ...jsonPointers.map(stepsOfPointer),
      ...jqPathExpressions.flatMap(expression => {
        const path = readJqPath(expression);
        return path ? placesIn(documents, path) : [];
      }),
    ],
  );
  const known = new Set(places.map(keyOfPlace));
  return {
    has: path =>
      path.some((_, index) => known.has(keyOfPlace(path.slice(0, index + 1)))),
    managers: new Set(
      rules.flatMap(({ managedFieldsManagers = [] }) => managedFieldsManagers),
    ),
  };
}

function placesIn(
  documents: readonly unknown[],
  path: JqPath,
): (string | number)[][] {
  return documents.flatMap(document => placesOf(document, path));
}

function isAbout(rule: IgnoreDifference, object: KubernetesObject): boolean {
  const fits = (pattern: string | undefined, text: string) =>
    pattern === undefined || matchesGlob(pattern, text);
  return (
    matchesGlob(rule.kind, object.kind) &&
    fits(rule.group, object.group) &&
    fits(rule.name, object.name) &&
    fits(rule.namespace, object.namespace)
  );
}

function stepsOfPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** Positions are numbers in one notation and texts in another. */
function keyOfPlace(path: readonly (string | number)[]): string {
  return JSON.stringify(path.map(String));
}
