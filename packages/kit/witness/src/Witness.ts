import { sha256 } from '@bellwether/domain-digest';
import {
  answerAddCheckpoint,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  printNote,
  type SignerKey,
  type VerifierKey,
  type WitnessAnswer,
  type WitnessedTree,
} from '@bellwether/domain-transparency-log';
import type { WitnessStore } from './WitnessStore';

/** What a witness is made of. @public */
export interface WitnessOptions {
  /** Key it cosigns with. */
  key: SignerKey;
  /** Keys of the logs it knows, by their origins. */
  logs: ReadonlyMap<string, readonly VerifierKey[]>;
  store: WitnessStore;
  /** Now, epoch milliseconds. */
  nowMs: () => number;
}

const SIZE = 'text/x.tlog.size';

/** How often another request may be faster. */
const MAX_ROUNDS = 8;

/**
 * A witness of some logs.
 *
 * Source: C2SP tlog-witness.
 * @public
 */
export class Witness {
  private readonly origins: ReadonlyMap<string, string>;

  constructor(private readonly options: WitnessOptions) {
    this.origins = new Map(
      Array.from(options.logs.keys(), origin => [sha256(origin), origin]),
    );
  }

  /** What a request is answered. What is signed was kept before. */
  async addCheckpoint(body: string): Promise<WitnessAnswer> {
    const { key, logs, store, nowMs } = this.options;
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      let origin = '';
      let before: WitnessedTree | null = null;
      const answer = await answerAddCheckpoint(body, {
        keysOf: asked => logs.get(asked) ?? [],
        remembered: async asked => {
          origin = asked;
          before = store.read(asked);
          return before;
        },
        key,
        time: BigInt(Math.floor(nowMs() / 1000)),
      });
      if (answer.status !== 200) return answer;
      const note = this.noteOf(body, origin, answer.body);
      if (store.replace(origin, before, { ...answer.tree, note })) {
        return answer;
      }
    }
    return { status: 409, body: `${this.sizeOf(body)}\n`, contentType: SIZE };
  }

  /**
   * The last checkpoint that was signed.
   *
   * @param id - SHA-256 of the origin, hexadecimal
   * @returns a note; null: this log is not known, or nothing was signed yet
   */
  checkpoint(id: string): string | null {
    const origin = this.origins.get(id);
    if (origin === undefined) return null;
    return this.options.store.read(origin)?.note ?? null;
  }

  /** The checkpoint as it is shown: of the signatures it came with, those of the log. */
  private noteOf(body: string, origin: string, line: string): string {
    const { text, signatures } = parseNote(parseAddCheckpoint(body).checkpoint);
    const keys = this.options.logs.get(origin) ?? [];
    const own = signatures.filter(({ name, id }) =>
      keys.some(key => key.name === name && key.id === id),
    );
    return printNote({ text, signatures: own }) + line;
  }

  private sizeOf(body: string): bigint {
    const { text } = parseNote(parseAddCheckpoint(body).checkpoint);
    return this.options.store.read(parseCheckpoint(text).origin)?.size ?? 0n;
  }
}
