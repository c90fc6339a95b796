import type { DriftProblem } from '../model';
import type { DriftDraft, DriftFindings } from '../report/draft';
import { Taint } from '../secrets/Taint';
import { comparePair, scaledBy } from './comparePair';
import { type IgnoreDifference, unreadable } from './ignore';
import { type Judged, judge } from './judge';
import { textOfBase64 } from './nature';
import { type KubernetesObject, addressOf, fieldsOf, typeOf } from './objects';
import { FieldOwners } from './owners';
import { readObjects } from './readObjects';

/** What is compared, and how. @public */
export interface KubernetesInput {
  /** Parsed manifests; lists are taken apart. */
  desired: readonly unknown[];
  /** What `kubectl get -o json --show-managed-fields` prints, parsed. */
  live: readonly unknown[];
  /** Where objects are meant that name no namespace; `default` when left out. */
  namespace?: string;
  /** Field managers that deploy, besides those of kubectl, Helm, Argo CD and Flux. */
  managers?: readonly string[];
  /** Labels by which objects are known that nothing declares any more. */
  selector?: Readonly<Record<string, string>>;
  ignoreDifferences?: readonly IgnoreDifference[];
}

/** What drifted, and everything that must not be shown. */
export function findKubernetesDrift(input: KubernetesInput): {
  findings: DriftFindings;
  taint: Taint;
} {
  const { ignoreDifferences = [], managers = [] } = input;
  const problems: DriftProblem[] = unreadable(ignoreDifferences).map(
    expression => ({
      code: 'unsupported-jq',
      severity: 'error',
      message: `Expected a path such as .spec.template.spec.containers[] | select(.name == "web") | .env, found ${JSON.stringify(expression.slice(0, 200))}. Write it as a path, or as jsonPointers.`,
    }),
  );
  const { namespace = 'default' } = input;
  const desired = readObjects(input.desired, 'desired', namespace, problems);
  const live = readObjects(input.live, 'live', namespace, problems);
  const taint = new Taint();
  for (const object of [...desired.values(), ...live.values()]) {
    taintBy(object, taint);
  }
  const scaled = scaledBy([...live.values(), ...desired.values()]);
  const drafts: DriftDraft[] = [];
  const counted: DriftFindings['counted'] = { drifted: 0, byKind: {} };
  for (const [address, object] of desired) {
    const there = live.get(address);
    if (!there) {
      drafts.push(
        draftOf(object, {
          kind: 'deleted-outside',
          differences: [],
          actor: null,
        }),
      );
      continue;
    }
    const { owners, all, made } = comparePair(object, there, {
      ...input,
      isScaled: scaled.has(address),
    });
    if (made.length > 0) {
      drafts.push(draftOf(object, judge(object, there, made, owners)));
    } else if (all.length > 0) {
      const { byKind } = counted;
      byKind['noise:computed'] = (byKind['noise:computed'] ?? 0) + 1;
    }
  }
  for (const [address, object] of live) {
    if (!desired.has(address) && isOurs(object, input)) {
      const owners = FieldOwners.of(object, managers);
      const actor = owners.hasOwn ? null : owners.actorOf([]);
      drafts.push(
        draftOf(object, { kind: 'created-outside', differences: [], actor }),
      );
    }
  }
  const changed = drafts.filter(
    ({ drifted, kind }) => drifted || kind === 'pending:update',
  );
  return {
    taint,
    findings: {
      tool: 'kubernetes',
      toolVersion: null,
      mode: 'full',
      complete: problems.every(({ severity }) => severity !== 'error'),
      plan: {
        resources: desired.size,
        changes: changed.length,
        addresses: changed.slice(0, 1000).map(({ address }) => address),
        destroys: changed.filter(({ fix }) => fix.destroys).length,
        failedChecks: 0,
      },
      drafts,
      counted,
      omitted: 0,
      problems,
    },
  };
}

/** What a Secret holds is secret wherever it turns up, encoded or not. */
function taintBy({ kind, group, body }: KubernetesObject, taint: Taint): void {
  if (kind !== 'Secret' || group !== '') return;
  const values = Object.values(fieldsOf(body, 'data'));
  taint.addAll(values);
  taint.addAll(values.map(textOfBase64).filter(text => text !== undefined));
  taint.addAll(Object.values(fieldsOf(body, 'stringData')));
}

/** Names of objects that every namespace has. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  'ConfigMap kube-root-ca.crt',
  'ServiceAccount default',
]);

/** Whether an object that nothing declares is one of this stack, and not made by another of its objects. */
function isOurs(
  object: KubernetesObject,
  { selector, managers = [] }: KubernetesInput,
): boolean {
  const { ownerReferences } = fieldsOf(object.body, 'metadata');
  const isChild = Array.isArray(ownerReferences) && ownerReferences.length > 0;
  const isUsual = EVERYWHERE.has(`${object.kind} ${object.name}`);
  if (isChild || isUsual) return false;
  const labels = Object.entries(selector ?? {});
  const isSelected =
    labels.length > 0 &&
    labels.every(([name, value]) => object.labels[name] === value);
  return isSelected || FieldOwners.of(object, managers).hasOwn;
}

function draftOf(
  object: KubernetesObject,
  { kind, differences, actor }: Judged,
): DriftDraft {
  const isSecret = object.kind === 'Secret' && object.group === '';
  const replaces = kind === 'changed-outside:replace';
  return {
    address: addressOf(object),
    type: typeOf(object),
    mode: 'managed',
    module: null,
    kind,
    drifted: kind !== 'changed-outside:ignored' && kind !== 'pending:update',
    cause: null,
    places: differences.map(({ path, declared, found }) => ({
      path,
      before: declared,
      after: found,
      sensitive: isSecret && path[0] === 'data',
    })),
    placesOmitted: 0,
    previousAddress: null,
    deposed: null,
    actor,
    fix: { destroys: replaces || kind === 'created-outside', replaces },
  };
}
