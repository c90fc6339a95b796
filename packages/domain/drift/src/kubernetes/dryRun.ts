import type { DriftProblem } from '../model';
import { assembleReport } from '../report/assemble';
import type { DriftOptions } from '../report/draft';
import type { SavedPlan } from '../remediation/judge';
import { ShownNames } from '../report/ShownNames';
import { pathKey, pathsMeet } from '../terraform/path';
import type { Taint } from '../secrets/Taint';
import { type Difference, compare } from './compare';
import { comparePair, scaledBy } from './comparePair';
import {
  type KubernetesInput,
  findKubernetesDrift,
} from './findKubernetesDrift';
import { NOTHING_IGNORED } from './ignore';
import { comparable } from './nature';
import { type KubernetesObject, fieldsOf } from './objects';
import type { FieldOwners } from './owners';
import type { KubernetesPlan } from './patches';
import { readObjects } from './readObjects';

/** Places that are named in a problem. */
const MAX_NAMED = 5;

/**
 * What a dry run of patches comes to: a report of what drifted, and as its plan which objects would be written. A dry run that
 * changes anything else, or leaves something as it is, makes the report an error, so that the plan is not run.
 *
 * @param input - the same as the patches were made of
 * @param answers - the objects the API server answered
 * @throws RangeError when a key of the options is too short
 * @public
 */
export async function readKubernetesPlan(
  input: KubernetesInput,
  { patches, digest, version }: KubernetesPlan,
  answers: readonly unknown[],
  options: DriftOptions,
): Promise<SavedPlan> {
  const { namespace = 'default' } = input;
  const { findings, taint } = findKubernetesDrift(input);
  const desired = readObjects(input.desired, 'desired', namespace, []);
  const live = readObjects(input.live, 'live', namespace, []);
  const scaled = scaledBy([...live.values(), ...desired.values()]);
  const problems: DriftProblem[] = [...findings.problems];
  const answered = readObjects(answers, 'live', namespace, problems);
  for (const { address } of patches) {
    const [object, there, answer] = [desired, live, answered].map(side =>
      side.get(address),
    );
    const reason =
      object && there && answer
        ? whyNot({ object, there, answer }, taint, {
            ...input,
            isScaled: scaled.has(address),
          })
        : 'Expected an answer to the dry run, found none.';
    if (reason === undefined) continue;
    problems.push({
      code: 'dry-run-differs',
      severity: 'error',
      message: `${address}: ${reason}`,
    });
  }
  const report = assembleReport(
    {
      ...findings,
      problems,
      complete: problems.every(({ severity }) => severity !== 'error'),
      plan: {
        resources: desired.size,
        changes: patches.length,
        addresses: patches.map(({ address }) => address),
        destroys: 0,
        failedChecks: 0,
      },
    },
    taint,
    options,
  );
  return { report, digest, version };
}

/** An object on each of the three sides. */
interface Sides {
  object: KubernetesObject;
  there: KubernetesObject;
  answer: KubernetesObject;
}

function whyNot(
  { object, there, answer }: Sides,
  taint: Taint,
  options: Parameters<typeof comparePair>[2],
): string | undefined {
  const uids = [there, answer].map(
    ({ body }) => fieldsOf(body, 'metadata').uid,
  );
  if (uids[0] !== uids[1]) {
    return 'Expected the object that is there to be written, found that another would be made.';
  }
  const { owners, made } = comparePair(object, there, options);
  const drifted = made.filter(({ isExtra }) => !isExtra);
  const beyond = changedPlaces(there, answer, owners).filter(
    path =>
      !drifted.some(other => pathsMeet(pathKey(path), pathKey(other.path))),
  );
  if (beyond.length > 0) {
    return `Expected only what drifted to change, found that this would, too: ${named(beyond, taint)}.`;
  }
  const left = comparePair(object, answer, options).made.filter(
    ({ isExtra }) => !isExtra,
  );
  return left.length > 0
    ? `Expected everything to be put back, found that this would stay: ${named(pathsOf(left), taint)}.`
    : undefined;
}

/** Where two versions of an object differ, in either direction. */
function changedPlaces(
  before: KubernetesObject,
  after: KubernetesObject,
  owners: FieldOwners,
): Difference['path'][] {
  const [a, b] = [comparable(before), comparable(after)];
  const context = { owners, ignored: NOTHING_IGNORED };
  return pathsOf([...compare(a, b, context), ...compare(b, a, context)]);
}

function pathsOf(differences: readonly Difference[]): Difference['path'][] {
  const known = new Map(differences.map(({ path }) => [pathKey(path), path]));
  return [...known.values()];
}

function named(paths: readonly Difference['path'][], taint: Taint): string {
  const names = new ShownNames(taint, null);
  const shown = paths.slice(0, MAX_NAMED).map(path => names.path(path));
  if (paths.length > MAX_NAMED) shown.push(`${paths.length - MAX_NAMED} more`);
  return shown.join(', ');
}
