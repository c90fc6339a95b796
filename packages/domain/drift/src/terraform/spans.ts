import { compileWatch } from '../json/keyHash';
import type { Spans } from '../json/want';
import { parsed } from './parsed';

/** Members of a change that tell whether it has to be read. */
export const CHANGE = {
  address: 0,
  previousAddress: 1,
  deposed: 2,
  type: 3,
  mode: 4,
  actions: 5,
  importing: 6,
  beforeMarks: 7,
  afterMarks: 8,
} as const;

export const CHANGE_WATCH = compileWatch({
  outer: {
    address: CHANGE.address,
    previous_address: CHANGE.previousAddress,
    deposed: CHANGE.deposed,
    type: CHANGE.type,
    mode: CHANGE.mode,
  },
  inner: {
    actions: CHANGE.actions,
    importing: CHANGE.importing,
    before_sensitive: CHANGE.beforeMarks,
    after_sensitive: CHANGE.afterMarks,
  },
});

/** Members of a resource in a state that tell whether it has secrets. */
export const STATE = { type: 0, marks: 1 } as const;

export const STATE_WATCH = compileWatch({
  outer: { type: STATE.type, sensitive_values: STATE.marks },
  inner: {},
});

/** Whether a member has `true` in it, as a mark. */
export function hasTrue({ start, trues }: Spans, slot: number): boolean {
  return start[slot] >= 0 && trues[slot] > 0;
}

/** A byte of a member that is there. */
export function byteAt(
  bytes: Uint8Array,
  { from, start }: Spans,
  slot: number,
  offset: number,
): number {
  return bytes[from + start[slot] + offset];
}

/** The text a member is; null when there is none. */
export function spanText(
  bytes: Uint8Array,
  spans: Spans,
  slot: number,
): string | null {
  if (spans.start[slot] < 0) return null;
  const { from, start, end } = spans;
  const value = parsed(bytes, from + start[slot], from + end[slot]);
  return typeof value === 'string' ? value : null;
}
