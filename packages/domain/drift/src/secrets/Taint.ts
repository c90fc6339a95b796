import { KnownTexts } from './KnownTexts';
import { MIN_TAINT, TaintFilter } from './TaintFilter';
import { viewsOf } from './views';

/** Names from code are shown unless they contain a secret of at least this length: short ones may be words like any other. */
const MIN_IN_NAMES = 8;

/** Words that are values of so many attributes that hiding them would hide nothing. */
const WORDS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'none']);

/** Longest secret that is decoded and taken apart; of a longer one the whole and its lines are looked for. */
const TAKEN_APART = 16_384;

/**
 * All that must not be shown, wherever it turns up: whole secrets, and parts of those that have several, such as addresses with a
 * password, which are looked for in values only.
 */
export class Taint {
  private readonly filter = new TaintFilter();
  private readonly known = new KnownTexts();

  /** Adds all leaves of a value. */
  addAll(value: unknown): void {
    forEachLeaf(value, leaf => this.addLeaf(leaf));
  }

  /** Adds what a mirror of a value marks with `true`, at any level. */
  addMarked(value: unknown, mark: unknown): void {
    if (mark === true) this.addAll(value);
    else if (isContainer(mark) && isContainer(value)) {
      for (const [key, part] of Object.entries(mark)) {
        if (Object.hasOwn(value, key)) this.addMarked(value[key], part);
      }
    }
  }

  /** Whether a value that nothing marks has to be hidden. */
  hidesValue(text: string): boolean {
    if (this.filter.isEmpty) return false;
    return [...viewsOf(text)].some(
      view =>
        this.filter.hits(view, 'secret') || this.filter.hits(view, 'part'),
    );
  }

  /** Whether a key that data may have chosen has to be hidden: of a map, or of an instance. */
  hidesKey(text: string): boolean {
    if (this.filter.isEmpty) return false;
    return [...viewsOf(text)].some(view => this.filter.hits(view, 'secret'));
  }

  /** Whether a name from code or from a schema has to be hidden. */
  hidesName(text: string): boolean {
    return this.filter.hits(text, 'long');
  }

  private addLeaf(leaf: string): void {
    if (leaf.length < MIN_TAINT) return;
    this.addSecret(leaf);
    // a plan has most of its secrets several times, and to take one apart takes long
    if (this.known.remembers(leaf)) return;
    const trimmed = leaf.trim();
    if (trimmed !== leaf) this.addSecret(trimmed);
    const lines = trimmed.split(/\s*[\r\n]+\s*/);
    if (lines.length > 1) {
      for (const line of lines) {
        if (line.length >= MIN_IN_NAMES) this.addSecret(line);
      }
    }
    if (trimmed.length > TAKEN_APART) return;
    for (const view of viewsOf(trimmed)) {
      // a decoded secret counts where it is a text; random bytes are nothing anybody would write
      if (view !== trimmed && /^[\t\n\r\x20-\x7e]{8,}$/.test(view)) {
        this.addSecret(view);
      }
    }
    const parts = trimmed.split(/[\s"'`/\\:@?&=;,|<>(){}[\]]+/);
    if (parts.length < 2) return;
    for (const part of parts) {
      if (part.length >= 6) this.filter.add(part, 'part');
    }
  }

  private addSecret(text: string): void {
    if (text.length < MIN_TAINT || WORDS.has(text)) return;
    this.filter.add(text, 'secret');
    if (text.length >= MIN_IN_NAMES) this.filter.add(text, 'long');
  }
}

/** Texts and numbers of a value, the latter as they are written. */
function forEachLeaf(value: unknown, visit: (leaf: string) => void): void {
  if (typeof value === 'string') visit(value);
  else if (typeof value === 'number') visit(String(value));
  else if (isContainer(value)) {
    for (const part of Object.values(value)) forEachLeaf(part, visit);
  }
}

/** Lists have their positions as keys. */
export function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
