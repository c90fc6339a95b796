import { Capture } from './Capture';
import { Characters, isEscape } from './Characters';
import { garbled, notWhole, tooDeep } from './faults';
import { KeyNames } from './KeyNames';
import { KeyShapes, SHAPELESS } from './KeyShapes';
import { JSON_LIMITS } from './limits';
import {
  AFTER,
  COLON,
  IN_KEY,
  IN_WORD,
  KEY,
  KEY_OR_END,
  LITERAL,
  OVER,
  STRING,
  UTF8,
  VALUE,
  VALUE_OR_END,
} from './states';
import { endOfLiteral, endOfNumber, endOfPlain, isSpace } from './plainText';
import type { Want } from './want';
import { Words } from './Words';

/** What a depth is. Nothing is around the document. */
const LIST = 0;
const OBJECT = 1;
const NOTHING = 2;

/**
 * Reads one JSON document (RFC 8259) from chunks of any size and hands out the values that are wanted; of the others it holds
 * nothing. All of it is checked: grammar, UTF-8, members that come twice, depth and sizes.
 */
export class JsonScanner {
  private state = VALUE;
  private depth = 0;
  private readonly kinds = new Uint8Array(JSON_LIMITS.depth + 2);
  /** The shape an open object has so far, by depth. */
  private readonly shapeAt = new Uint16Array(JSON_LIMITS.depth + 2);
  /** The shape whose last member an open list or object lies in, or the last one an object had, by depth. */
  private readonly placeAt = new Uint16Array(JSON_LIMITS.depth + 2);
  /** The string with an escape sequence or a longer character is a name. */
  private inKey = false;
  /** Literals that are `true`, so far. */
  private trues = 0;
  private readonly characters = new Characters();
  private readonly words = new Words();
  private readonly shapes = new KeyShapes();
  private readonly names = new KeyNames(this.shapes);
  private readonly capture: Capture;
  /** Bytes before the chunk. */
  private base = 0;

  constructor(root: Want) {
    this.kinds[0] = NOTHING;
    this.placeAt[0] = 1;
    this.capture = new Capture(root, this.names);
  }

  /** @throws ScanError */
  write(chunk: Uint8Array): void {
    const { kinds, shapeAt, placeAt, names, capture, base } = this;
    const { shapes, characters, words } = this;
    const { next: nexts, lengths } = shapes;
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
    const end = chunk.length;
    let { state, depth, trues } = this;
    let shape = shapeAt[depth];
    let hookDepth = capture.begin(chunk, base);
    let at = 0;
    // A member is mostly all there: its states follow one another without another turn of the loop.
    while (at < end) {
      let byte = chunk[at];
      if (state < IN_WORD) {
        if (state <= KEY) {
          if (byte === 0x22) {
            const next = nexts[shape];
            const length = lengths[next];
            if (
              length > 0 &&
              at + length <= end &&
              shapes.isAt(next, view, at)
            ) {
              at += length;
              shape = next;
              if (depth <= hookDepth) {
                names.known(next);
                capture.key(shapes.hashes[next], shapes.marks[next], depth);
              }
              state = VALUE;
              if (at === end) break;
              byte = chunk[at];
            } else {
              names.begin();
              state = IN_KEY;
              at += 1;
              if (at === end) break;
            }
          } else if (isSpace(byte)) {
            at += 1;
            continue;
          } else if (byte === 0x7d && state === KEY_OR_END) {
            at += 1;
            if (shape === SHAPELESS) names.close(depth);
            depth -= 1;
            shape = shapeAt[depth];
            state = AFTER;
            if (depth <= hookDepth) hookDepth = capture.ended(at, depth, trues);
            continue;
          } else throw garbled(base + at, 'the name of a member in quotes');
        }
        if (state === IN_KEY) {
          shapeAt[depth] = shape;
          at = this.readKey(chunk, at, depth, hookDepth);
          shape = shapeAt[depth];
          state = this.state;
          if (state !== COLON || at === end) continue;
          byte = chunk[at];
        }
        if (state === COLON) {
          at += 1;
          if (byte !== 0x3a) {
            if (!isSpace(byte)) throw garbled(base + at - 1, 'a colon');
            continue;
          }
          state = VALUE;
          if (at === end) break;
          byte = chunk[at];
        }
        if (state === VALUE || state === VALUE_OR_END) {
          if (byte === 0x22) {
            if (depth <= hookDepth) {
              hookDepth = capture.started(at, byte, depth, trues);
            }
            state = STRING;
            at += 1;
            if (at === end) break;
          } else if (byte === 0x7b || byte === 0x5b) {
            if (depth <= hookDepth) {
              hookDepth = capture.started(at, byte, depth, trues);
            }
            if (depth === JSON_LIMITS.depth) throw tooDeep(base + at + 1);
            if (shape !== SHAPELESS) placeAt[depth] = shape;
            shapeAt[depth] = shape;
            const place = placeAt[depth];
            depth += 1;
            at += 1;
            placeAt[depth] = place;
            if (byte === 0x7b) {
              kinds[depth] = OBJECT;
              shape = shapes.within(place);
              if (shape === SHAPELESS) names.open(depth);
              else placeAt[depth] = shape;
              state = KEY_OR_END;
            } else {
              kinds[depth] = LIST;
              shape = SHAPELESS;
              state = VALUE_OR_END;
            }
            shapeAt[depth] = shape;
            continue;
          } else if (isSpace(byte)) {
            at += 1;
            continue;
          } else if (byte === 0x5d && state === VALUE_OR_END) {
            at += 1;
            depth -= 1;
            shape = shapeAt[depth];
            state = AFTER;
            if (depth <= hookDepth) hookDepth = capture.ended(at, depth, trues);
            continue;
          } else {
            if (depth <= hookDepth) {
              hookDepth = capture.started(at, byte, depth, trues);
            }
            const to = endOfLiteral(chunk, view, at) || endOfNumber(chunk, at);
            if (to === 0) {
              state = words.begin(byte, base + at);
              at += 1;
              continue;
            }
            if (byte === 0x74) trues += 1;
            at = to;
            state = AFTER;
            if (depth <= hookDepth) hookDepth = capture.ended(at, depth, trues);
            if (at === end) break;
          }
        }
        if (state === STRING) {
          for (;;) {
            at = endOfPlain(chunk, view, at);
            if (at === end) break;
            byte = chunk[at];
            if (byte !== 0x5c || at + 1 === end || !isEscape(chunk[at + 1])) {
              break;
            }
            at += 2;
          }
          if (at === end) break;
          at += 1;
          if (byte !== 0x22) {
            this.inKey = false;
            state = characters.begin(byte, base + at - 1);
            continue;
          }
          state = AFTER;
          if (depth <= hookDepth) hookDepth = capture.ended(at, depth, trues);
          if (at === end) break;
        }
        byte = chunk[at];
        at += 1;
        const kind = kinds[depth];
        if (byte === 0x2c && kind !== NOTHING) {
          state = kind === OBJECT ? KEY : VALUE;
        } else if (kind === OBJECT && byte === 0x7d) {
          if (shape === SHAPELESS) names.close(depth);
          depth -= 1;
          shape = shapeAt[depth];
          if (depth <= hookDepth) hookDepth = capture.ended(at, depth, trues);
        } else if (kind === LIST && byte === 0x5d) {
          depth -= 1;
          shape = shapeAt[depth];
          if (depth <= hookDepth) hookDepth = capture.ended(at, depth, trues);
        } else if (!isSpace(byte)) {
          throw garbled(
            base + at - 1,
            depth === 0
              ? 'the end'
              : 'a comma or the end of the list or object',
          );
        }
      } else if (state <= UTF8) {
        const done = this.inKey ? IN_KEY : STRING;
        state = characters.next(state, byte, base + at, done);
        if (this.inKey) names.push(byte, base + at);
        at += 1;
      } else {
        const next = words.next(state, byte, base + at);
        if (next === OVER) {
          // a number ends where something else begins, a literal with its last byte
          if (state === LITERAL) {
            at += 1;
            if (words.isTrue) trues += 1;
          }
          state = AFTER;
          if (depth <= hookDepth) hookDepth = capture.ended(at, depth, trues);
        } else {
          state = next;
          at += 1;
        }
      }
    }
    capture.pause();
    names.pause();
    shapeAt[depth] = shape;
    this.state = state;
    this.depth = depth;
    this.trues = trues;
    this.base = base + end;
  }

  /** Reads on in a name that does not come where it was expected. @returns where it goes on, in `this.state` */
  private readKey(
    chunk: Uint8Array,
    start: number,
    depth: number,
    hookDepth: number,
  ): number {
    const { names, base, shapeAt, placeAt } = this;
    let at = names.read(chunk, start, base);
    this.state = IN_KEY;
    if (at === chunk.length) return at;
    const byte = chunk[at];
    at += 1;
    this.inKey = byte !== 0x22;
    if (this.inKey) {
      names.push(byte, base + at);
      this.state = this.characters.begin(byte, base + at - 1);
      return at;
    }
    const hash = names.finish();
    const shape = shapeAt[depth];
    if (shape !== SHAPELESS) placeAt[depth] = shape;
    shapeAt[depth] = names.join(shape, hash, depth, base + at);
    if (depth <= hookDepth) this.capture.key(hash, names.hashA & 255, depth);
    this.state = COLON;
    return at;
  }

  /**
   * Says that no chunk follows.
   *
   * @throws ScanError when the document is not whole
   */
  end(): void {
    if (this.state === AFTER && this.depth === 0) return;
    throw notWhole(this.base);
  }
}
