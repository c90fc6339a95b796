import { KeyError, parseVerifierKey, type VerifierKey } from '../note/keys';
import { NoteError } from '../note/note';
import type { VerifiedSignature } from '../note/signing';

/** Some of several, at least: witnesses, or groups of them. @public */
export interface WitnessGroup {
  name: string;
  /** How many of the members have to sign. */
  threshold: number;
  /** Names of witnesses and of groups above. */
  members: readonly string[];
}

/** Whom a reader of logs trusts. @public */
export interface LogPolicy {
  logs: readonly VerifierKey[];
  witnesses: ReadonlyMap<string, VerifierKey>;
  groups: ReadonlyMap<string, WitnessGroup>;
  /** Name of the witness or group whose signatures are asked for; null: of nobody. */
  quorum: string | null;
}

/** Lines a policy can have, at most. */
const MAX_LINES = 10_000;

/**
 * Reads a policy: lines `log`, `witness`, `group` and `quorum`; a `#` begins a comment line.
 *
 * @throws NoteError with the line that is wrong
 *
 * Source: C2SP tlog-policy.
 * @public
 */
export function parsePolicy(text: string): LogPolicy {
  const logs: VerifierKey[] = [];
  const witnesses = new Map<string, VerifierKey>();
  const groups = new Map<string, WitnessGroup>();
  let quorum: string | null | undefined;
  const lines = text.split('\n');
  if (lines.length > MAX_LINES) {
    throw new NoteError(
      `Expected at most ${MAX_LINES} lines, found ${lines.length}.`,
    );
  }
  lines.forEach((line, at) => {
    const wrong = (expected: string) =>
      new NoteError(
        `Line ${at + 1}: expected ${expected}, found ${JSON.stringify(line.slice(0, 100))}.`,
      );
    const key = (encoded: string) => {
      try {
        return parseVerifierKey(encoded);
      } catch (error) {
        if (!(error instanceof KeyError)) throw error;
        throw new NoteError(`Line ${at + 1}: ${error.message}`);
      }
    };
    const isKnown = (name: string) => witnesses.has(name) || groups.has(name);
    const newName = (name: string) => {
      if (name === 'none' || isKnown(name)) {
        throw wrong('a name that is not taken');
      }
      return name;
    };

    const [word, ...values] = line.split(/[ \t]+/).filter(Boolean);
    if (word === undefined || word.startsWith('#')) return;
    if (word === 'log' && values.length >= 1 && values.length <= 2) {
      logs.push(key(values[0]));
    } else if (word === 'witness' && values.length >= 2 && values.length <= 3) {
      const witness = key(values[1]);
      if (witness.type !== 'cosignature') {
        throw wrong('a key that cosigns (type 4)');
      }
      witnesses.set(newName(values[0]), witness);
    } else if (word === 'group' && values.length >= 3) {
      const [name, count, ...members] = values;
      if (!members.every(isKnown) || new Set(members).size < members.length) {
        throw wrong('members that are named above, each once');
      }
      const threshold = thresholdOf(count, members.length);
      if (threshold === null) {
        throw wrong(`any, all, or a number from 1 to ${members.length}`);
      }
      groups.set(newName(name), { name, threshold, members });
    } else if (word === 'quorum' && values.length === 1) {
      if (quorum !== undefined) throw wrong('one quorum');
      if (values[0] !== 'none' && !isKnown(values[0])) {
        throw wrong('a witness or a group that is named above');
      }
      quorum = values[0] === 'none' ? null : values[0];
    } else {
      throw wrong('log, witness, group or quorum with their values');
    }
  });
  if (quorum === undefined) {
    throw new NoteError('Expected a line "quorum", if only "quorum none".');
  }
  return { logs, witnesses, groups, quorum };
}

/** Keys of logs and witnesses that a policy asks for. @public */
export function keysOf({ logs, witnesses }: LogPolicy): VerifierKey[] {
  return [...logs, ...witnesses.values()];
}

/** Whether those who have to have signed. @public */
export function hasQuorum(
  policy: LogPolicy,
  signatures: readonly VerifiedSignature[],
): boolean {
  const has = (name: string): boolean => {
    const group = policy.groups.get(name);
    if (group) return group.members.filter(has).length >= group.threshold;
    const witness = policy.witnesses.get(name);
    return signatures.some(
      ({ key }) => key.name === witness?.name && key.id === witness.id,
    );
  };
  return policy.quorum === null || has(policy.quorum);
}

function thresholdOf(count: string, members: number): number | null {
  if (count === 'any') return 1;
  if (count === 'all') return members;
  const number = /^[1-9]\d{0,4}$/.test(count) ? Number(count) : 0;
  return number >= 1 && number <= members ? number : null;
}
