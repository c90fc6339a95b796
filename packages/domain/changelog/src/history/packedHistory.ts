import type { Person } from '../model';
import { parseMessage } from '../message/parseMessage';
import { columnBytes, columnsFor, withRoom } from './columns';
import type { CommitGraph } from './graph';
import { HashIndex } from './hashIndex';
import type { HistoryCommit } from './logParser';
import {
  bitsOf,
  type Extras,
  extrasOf,
  PackedCommit,
  PICKED,
} from './packedCommit';
import { framed, unframed } from './packedFile';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const NONE: readonly never[] = Object.freeze([]);
const ROWS = 1024;
/** What the ends in columns can say. */
const MAX_TEXT = 2 ** 31 - 1;

/**
 * Commits in a few arrays of numbers and bytes: all that changelogs show of them, which is everything but body and footers. A
 * tenth of the memory that objects take, nothing for a garbage collector to look through, and a file as it is. A commit is made
 * into an object anew whenever it is asked for.
 *
 * @public
 */
export class PackedHistory {
  private names: HashIndex | undefined;
  private columns = columnsFor(ROWS);
  /** Subjects, each followed by the JSON of what few commits have. */
  private text = new Uint8Array(0);
  /** Object names of parents, one after the other. */
  private parents = new Uint8Array(0);
  private people: Person[] = [];
  private words: (string | null)[] = [];
  private readonly personNumbers = new Map<string, Map<string, number>>();
  private readonly wordNumbers = new Map<string | null, number>();
  private readonly scratch = new Uint8Array(64);

  /** Commits in it. */
  get length(): number {
    return this.names?.size ?? 0;
  }

  /**
   * Adds a commit; one that is there already stays as it is.
   *
   * @returns whether it was added
   * @throws RangeError when its object name is of another length than 40 or 64, or than those before
   */
  add(commit: HistoryCommit): boolean {
    const { hash, parents, author } = commit;
    this.names ??= new HashIndex(hash.length);
    const { names, scratch } = this;
    writeName(hash, scratch, 0, names.length);
    if (!names.add(scratch, 0)) return false;
    const row = names.size - 1;
    if (row === this.columns.times.length) {
      this.columns = columnsFor(2 * row, this.columns);
    }
    const { columns } = this;
    const message =
      typeof commit.message === 'string'
        ? parseMessage(commit.message)
        : commit.message;
    columns.times[row] = commit.time;
    columns.pullRequests[row] = message.pullRequest ?? -1;
    columns.bits[row] = bitsOf(message, commit);
    columns.authors[row] = this.personNumber(author);
    columns.types[row] = this.wordNumber(message.type);
    columns.scopes[row] = this.wordNumber(message.scope);
    const textStart = columns.textEnds[row];
    const subjectEnd = this.write(message.subject, textStart);
    columns.subjectEnds[row] = subjectEnd;
    const extras = extrasOf(message, commit.packages);
    columns.textEnds[row + 1] = extras
      ? this.write(JSON.stringify(extras), subjectEnd)
      : subjectEnd;
    let edge = columns.parentEnds[row];
    for (const parent of parents) {
      const start = edge * names.length;
      this.parents = withRoom(this.parents, start, names.length);
      writeName(parent, this.parents, start, names.length);
      edge += 1;
    }
    columns.parentEnds[row + 1] = edge;
    return true;
  }

  /** Index of a commit, -1 when it is not there. */
  indexOf(hash: string): number {
    if (hash.length !== this.names?.length) return -1;
    writeName(hash, this.scratch, 0, hash.length);
    return this.names.indexOf(this.scratch, 0);
  }

  /** A commit without body and footers, its message read; undefined beyond the end. */
  at(index: number): HistoryCommit | undefined {
    if (!this.names || !(index >= 0 && index < this.length)) return undefined;
    const { columns } = this;
    const pullRequest = columns.pullRequests[index];
    const row = {
      hash: this.hashOf(index),
      time: columns.times[index],
      author: this.people[columns.authors[index]],
      bits: columns.bits[index],
      type: this.words[columns.types[index]],
      scope: this.words[columns.scopes[index]],
      subject: decoder.decode(
        this.text.subarray(columns.textEnds[index], columns.subjectEnds[index]),
      ),
      pullRequest: pullRequest < 0 ? null : pullRequest,
      extras: this.extrasOf(index),
    };
    return new PackedCommit(row, index, this);
  }

  /** The object name of a commit. */
  hashOf(index: number): string {
    return decoder.decode(this.nameOf(index));
  }

  /** The object names of some commits, one after the other, in ASCII. */
  namesOf(indexes: Int32Array): Uint8Array {
    const length = this.names?.length ?? 0;
    const names = new Uint8Array(indexes.length * length);
    indexes.forEach((index, place) =>
      names.set(this.nameOf(index), place * length),
    );
    return names;
  }

  /** Committer time, seconds since 1970. */
  timeOf(index: number): number | undefined {
    return this.columns.times[index];
  }

  /** Full object names of the parents. */
  parentsOf(index: number): readonly string[] {
    const parents = [];
    const letters = this.names!.length;
    const { parentEnds } = this.columns;
    for (
      let edge = parentEnds[index];
      edge < parentEnds[index + 1];
      edge += 1
    ) {
      const start = edge * letters;
      parents.push(
        decoder.decode(this.parents.subarray(start, start + letters)),
      );
    }
    return parents;
  }

  /** Whether it has several parents. */
  isMerge(index: number): boolean {
    const { parentEnds } = this.columns;
    return parentEnds[index + 1] - parentEnds[index] > 1;
  }

  /** Full object names of the commits that this one was picked from. */
  pickedFrom(index: number): readonly string[] {
    if ((this.columns.bits[index] & PICKED) === 0) return NONE;
    return this.extrasOf(index)?.pickedFrom ?? NONE;
  }

  /** Indexes of the packages that a commit touches; none where paths were not read. */
  packagesOf(index: number): readonly number[] {
    return this.extrasOf(index)?.packages ?? NONE;
  }

  /** The graph of the commits, by their indexes. Parents that were not added are left out. */
  graph(): CommitGraph {
    const { names, columns, length: size } = this;
    const parentStart = new Int32Array(size + 1);
    const parents = new Int32Array(columns.parentEnds[size]);
    let end = 0;
    if (names) {
      for (let row = 0, edge = 0; row < size; row += 1) {
        for (; edge < columns.parentEnds[row + 1]; edge += 1) {
          const parent = names.indexOf(this.parents, edge * names.length);
          if (parent < 0) continue;
          parents[end] = parent;
          end += 1;
        }
        parentStart[row + 1] = end;
      }
    }
    return {
      size,
      parentStart,
      parents: parents.subarray(0, end),
      times: columns.times.subarray(0, size),
      indexOf: hash => this.indexOf(hash),
    };
  }

  /** Whether all parents of all commits are there. */
  isComplete({ parents }: CommitGraph): boolean {
    return parents.length === this.columns.parentEnds[this.length];
  }

  /** Everything in it as the bytes of a file, in pieces. */
  toBytes(): Uint8Array[] {
    const { names, columns, people, words, length: rows } = this;
    const letters = names?.length ?? 0;
    const head = { rows, letters, people, words };
    return framed(head, [
      ...columnBytes(columns, rows),
      names ? names.bytes.subarray(0, rows * letters) : new Uint8Array(0),
      this.parents.subarray(0, columns.parentEnds[rows] * letters),
      this.text.subarray(0, columns.textEnds[rows]),
    ]);
  }

  /**
   * What {@link toBytes} made, on a machine of the same order of bytes. Whether these are those bytes is for the caller to know:
   * others may make a history that was never there.
   *
   * @throws RangeError or SyntaxError when they cannot be
   */
  static fromBytes(bytes: Uint8Array): PackedHistory {
    const history = new PackedHistory();
    const { head, parts } = unframed(bytes);
    const { rows, letters, people, words } = head as PackedHead;
    const [times, pullRequests, ...rest] = parts;
    const integers = rest.splice(0, 7).map(part => new Int32Array(part.buffer));
    const [bits, authors, types, scopes, textEnds, subjectEnds, parentEnds] =
      integers;
    history.columns = {
      times: new Float64Array(times.buffer),
      pullRequests: new Float64Array(pullRequests.buffer),
      bits,
      authors,
      types,
      scopes,
      textEnds,
      subjectEnds,
      parentEnds,
    };
    const [names, parents, text] = rest;
    if (rows > 0) history.names = new HashIndex(letters, names, rows);
    history.parents = parents;
    history.text = text;
    history.people = people;
    history.words = words;
    for (const [number, person] of people.entries()) {
      history.numberPerson(person, number);
    }
    for (const [number, word] of words.entries()) {
      history.wordNumbers.set(word, number);
    }
    return history;
  }

  private nameOf(index: number): Uint8Array {
    const { bytes, length } = this.names!;
    return bytes.subarray(index * length, (index + 1) * length);
  }

  private extrasOf(index: number): Extras | undefined {
    const { subjectEnds, textEnds } = this.columns;
    const start = subjectEnds[index];
    const end = textEnds[index + 1];
    if (start === end) return undefined;
    return JSON.parse(decoder.decode(this.text.subarray(start, end)));
  }

  /** Writes behind `start`; answers where it ends. */
  private write(text: string, start: number): number {
    const most = 3 * text.length;
    if (start + most > MAX_TEXT) {
      throw new RangeError(
        `Expected at most ${MAX_TEXT} bytes of subjects, found more. Ask for a part of the history.`,
      );
    }
    this.text = withRoom(this.text, start, most);
    const free = this.text.subarray(start);
    return start + encoder.encodeInto(text, free).written;
  }

  private personNumber(person: Person): number {
    const known = this.personNumbers.get(person.name)?.get(person.mail);
    if (known !== undefined) return known;
    this.people.push(person);
    return this.numberPerson(person, this.people.length - 1);
  }

  private numberPerson({ name, mail }: Person, number: number): number {
    let mails = this.personNumbers.get(name);
    if (!mails) this.personNumbers.set(name, (mails = new Map()));
    mails.set(mail, number);
    return number;
  }

  private wordNumber(word: string | null): number {
    const known = this.wordNumbers.get(word);
    if (known !== undefined) return known;
    const own = word === null ? null : decoder.decode(encoder.encode(word));
    this.words.push(own);
    this.wordNumbers.set(own, this.words.length - 1);
    return this.words.length - 1;
  }
}

interface PackedHead {
  rows: number;
  letters: number;
  people: Person[];
  words: (string | null)[];
}

function writeName(
  hash: string,
  into: Uint8Array,
  start: number,
  length: number,
): void {
  if (hash.length !== length) {
    throw new RangeError(
      `Expected object names of ${length} letters, found ${JSON.stringify(hash)}.`,
    );
  }
  encoder.encodeInto(hash, start === 0 ? into : into.subarray(start));
}
