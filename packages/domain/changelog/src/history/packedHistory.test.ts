import fc from 'fast-check';
import { anyMessage } from '../__testUtils__/messages';
import { nameOf } from '../__testUtils__/history';
import type { Message } from '../model';
import { parseMessage } from '../message/parseMessage';
import { buildGraph } from './graph';
import type { HistoryCommit } from './logParser';
import { PackedHistory } from './packedHistory';

const commit = (
  number: number,
  parents: number[] = [],
  more: Partial<HistoryCommit> = {},
): HistoryCommit => ({
  hash: nameOf(number),
  parents: parents.map(nameOf),
  time: 1_700_000_000 + number,
  author: { name: `P${number % 3}`, mail: `${number % 2}@example.com` },
  message: `feat: change ${number}`,
  ...more,
});

const packed = (...commits: HistoryCommit[]) => {
  const history = new PackedHistory();
  for (const one of commits) history.add(one);
  return history;
};

/** Through the bytes of a file, which stand anywhere in memory. */
const again = (history: PackedHistory) => {
  const bytes = Buffer.concat([Buffer.from('x'), ...history.toBytes()]);
  return PackedHistory.fromBytes(bytes.subarray(1));
};

const plain = (one: HistoryCommit | undefined) =>
  one && { ...one, parents: one.parents, index: undefined, history: undefined };

describe('PackedHistory', () => {
  it('has everything of a commit but body and footers, after a file as well', () => {
    fc.assert(
      fc.property(
        anyMessage,
        fc.option(fc.uniqueArray(fc.nat(9)), { nil: undefined }),
        fc.boolean(),
        (text, packages, splitBody) => {
          const message = parseMessage(Buffer.from(text).toString(), {
            splitBody,
          });
          const given = commit(2, [1], {
            message,
            ...(packages && { packages }),
            ...(splitBody && { damaged: true, truncated: true }),
          });
          const history = packed(commit(3, [2, 1]), given);
          const wanted: HistoryCommit & { message: Message } = {
            ...given,
            message: { ...message, body: null, footers: [] },
          };
          for (const one of [history, again(history)]) {
            expect(plain(one.at(1))).toEqual(wanted);
            expect(one.pickedFrom(1)).toEqual(message.pickedFrom);
            expect(one.packagesOf(1)).toEqual(packages ?? []);
            expect([one.isMerge(0), one.isMerge(1)]).toEqual([true, false]);
            expect(one.timeOf(1)).toBe(given.time);
            expect(one.at(2)).toBeUndefined();
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('reads messages that are text, and has each commit once', () => {
    const history = packed(commit(1));
    expect(history.add(commit(1, [], { message: 'fix: other' }))).toBe(false);
    expect(history.length).toBe(1);
    expect(history.at(0)?.message).toMatchObject({ subject: 'change 1' });
  });

  it('has the graph that objects have, of any size', () => {
    const commits = Array.from({ length: 3_000 }, (_, index) =>
      commit(
        5_000 - index,
        // beyond the first there are commits that are not in it
        index % 7 === 0 ? [4_999 - index, 4_000 - index] : [4_999 - index],
      ),
    );
    const whole = buildGraph(commits);
    for (const history of [packed(...commits), again(packed(...commits))]) {
      const graph = history.graph();
      expect(graph.size).toBe(whole.size);
      expect(graph.parents).toEqual(whole.parents);
      expect(graph.parentStart).toEqual(whole.parentStart);
      expect(graph.times).toEqual(whole.times);
      expect(history.isComplete(graph)).toBe(false);
      expect(commits.map(({ hash }) => graph.indexOf(hash))).toEqual([
        ...commits.keys(),
      ]);
      expect(graph.indexOf(nameOf(9_999))).toBe(-1);
      expect(graph.indexOf('a')).toBe(-1);
      history.add(commit(5_001, [5_000]));
      expect(history.at(3_000)?.parents).toEqual([nameOf(5_000)]);
      expect(history.at(2_999)?.hash).toBe(nameOf(2_001));
    }
  });

  it('tells names apart that begin with the same letters', () => {
    const names = ['a', 'b', 'c'].map(letter => `${'0'.repeat(39)}${letter}`);
    const history = packed(
      ...names.map(hash => commit(1, [], { hash, parents: [] })),
    );
    expect(names.map(name => history.indexOf(name))).toEqual([0, 1, 2]);
  });

  it('is nothing at first', () => {
    const history = again(new PackedHistory());
    expect(history.length).toBe(0);
    expect(history.graph().size).toBe(0);
    expect(history.at(0)).toBeUndefined();
    expect(history.indexOf(nameOf(1))).toBe(-1);
  });

  it('refuses names that are none, or of another kind', () => {
    expect(() => packed(commit(1, [], { hash: 'abc' }))).toThrow(
      'Expected object names of 40 or 64 letters, found 3.',
    );
    expect(() =>
      packed(commit(1), commit(2, [], { hash: 'a'.repeat(64) })),
    ).toThrow('Expected object names of 40 letters, found "aaa');
  });

  it('refuses bytes that are cut off or go on', () => {
    const bytes = Buffer.concat(packed(commit(1)).toBytes());
    for (const wrong of [
      bytes.subarray(0, -1),
      Buffer.concat([bytes, Buffer.from('x')]),
      bytes.subarray(0, 30),
      Buffer.alloc(0),
    ]) {
      expect(() => PackedHistory.fromBytes(wrong)).toThrow();
    }
  });
});
