import { ScanError } from '../json/scanError';
import { isContainer } from '../secrets/Taint';
import {
  secretRoots,
  type SensitiveType,
  taintsOthers,
} from '../secrets/sensitiveTypes';
import type { Taint } from '../secrets/Taint';
import { actionOf, reasonOf } from './actions';
import type { Sides } from './difference';
import type { ChangeAction } from './held';

/** An element of `resource_drift` or `resource_changes`. */
export interface ResourceChange {
  address: string;
  type: string;
  mode: 'managed' | 'data';
  deposed: string | null;
  previousAddress: string | null;
  action: ChangeAction;
  destroys: boolean;
  reason: string | null;
  importing: boolean;
  sides: Sides;
}

/**
 * Reads an element; what a type makes secret is marked in it.
 *
 * @throws ScanError when it has not what every version of the format has
 */
export function resourceChange(
  value: unknown,
  position: number,
  types: readonly SensitiveType[],
): ResourceChange {
  if (!isContainer(value)) throw unexpected(position, 'an object');
  const { address, change } = value;
  if (typeof address !== 'string') throw unexpected(position, 'an address');
  if (!isContainer(change) || !Array.isArray(change.actions)) {
    throw unexpected(position, 'a change with actions');
  }
  const action = actionOf(change.actions);
  if (action === null) {
    throw new ScanError(
      'unknown-action',
      position,
      `Expected actions that are known, found others in the resource at byte ${position}: this version of the tool is too new. Update Bellwether.`,
    );
  }
  const type = typeof value.type === 'string' ? value.type : '';
  const roots = secretRoots(type, types);
  const { before, after } = change;
  return {
    address,
    type,
    mode: value.mode === 'data' ? 'data' : 'managed',
    deposed: textOrNull(value.deposed),
    previousAddress: textOrNull(value.previous_address),
    action,
    destroys: change.actions.includes('delete'),
    reason: reasonOf(value.action_reason),
    importing: isContainer(change.importing),
    sides: {
      before,
      after,
      beforeMarks: markedRoots(change.before_sensitive, before, roots),
      afterMarks: markedRoots(change.after_sensitive, after, roots),
      unknown: change.after_unknown,
    },
  };
}

/** Adds to the secrets what is marked, or made secret by its type. */
export function addSecrets(
  taint: Taint,
  type: string,
  values: unknown,
  marks: unknown,
  types: readonly SensitiveType[],
): void {
  taint.addMarked(values, marks);
  const roots = secretRoots(type, types);
  if (!isContainer(values) || roots.length === 0) return;
  for (const [root, value] of Object.entries(values)) {
    const isSecret =
      roots === 'all' ? taintsOthers(root) : roots.includes(root);
    if (isSecret) taint.addAll(value);
  }
}

/** The mirror with whole roots marked: by their type, or because the whole resource is marked. */
function markedRoots(
  marks: unknown,
  values: unknown,
  roots: 'all' | readonly string[],
): unknown {
  if (marks !== true && roots.length === 0) return marks;
  if (!isContainer(values)) return marks;
  const all = marks === true || roots === 'all' ? Object.keys(values) : roots;
  return {
    ...(isContainer(marks) && marks),
    ...Object.fromEntries(all.map(root => [root, true])),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function unexpected(position: number, expected: string): ScanError {
  return new ScanError(
    'unexpected-type',
    position,
    `Expected a resource with ${expected}, found none at byte ${position}: this is no plan. Make it with "terraform show -json <plan>".`,
  );
}
