import type { LookupFunction } from 'node:net';
import {
  KeyError,
  NoteError,
  openNote,
  parseCheckpoint,
  parseNote,
  parseSignature,
  printAddCheckpoint,
  printNote,
  printSignature,
  type VerifierKey,
} from '@bellwether/domain-transparency-log';
import { type GuardedAnswer, guardedPost } from './guardedPost';

/** A witness that is asked. @public */
export interface WitnessAddress {
  /** What people call it, e.g. its name in a policy. */
  name: string;
  /** Where it is; `add-checkpoint` is added to it. */
  url: URL;
  /** Key it cosigns with. */
  key: VerifierKey;
}

/** What became of asking a witness. @public */
export type WitnessOutcome = { witness: WitnessAddress } & (
  | {
      /** Line of its signature, with the line feed. */
      line: string;
      /** When it says that it signed, in seconds since 1970. */
      time: bigint;
    }
  | {
      fault:
        /** It has signed more entries than there are: the log went back, or another one is asked about. */
        | 'ahead'
        /** It has signed another tree of the same size: there are two logs. */
        | 'fork'
        /** It does not take what the log says. */
        | 'refused'
        /** Nobody knows: no answer, or none that can be used. */
        | 'unreachable';
      message: string;
    }
);

/** What witnesses are asked. @public */
export interface WitnessQuestion {
  /** Signed checkpoint; what stands on it besides the log's signature is sent along. */
  checkpoint: string;
  /** Consistency proof from an earlier size, at least 1, to that of the checkpoint. */
  consistency(from: bigint): Promise<readonly Uint8Array[]>;
}

/** How long a witness may take, unless told, in milliseconds. */
const TIMEOUT_MS = 1000;

/** How often a witness is told another old size, at most: others may ask it at the same time. */
const MAX_ROUNDS = 4;

/**
 * Asks witnesses to cosign checkpoints of a log. Remembers what each has signed, so that one question is enough the next time; who does
 * not remember is told by the witness.
 *
 * @public
 */
export class WitnessAsker {
  /** Size each has signed last, by address. */
  private readonly known = new Map<string, bigint>();

  constructor(
    private readonly options: {
      witnesses: readonly WitnessAddress[];
      /** How long each may take, in milliseconds; 1000 unless told. */
      timeoutMs?: number;
      lookup?: LookupFunction;
    },
  ) {}

  /**
   * Asks all of them at the same time. What they say is verified before it is believed.
   *
   * @returns an outcome for each, in their order; never throws because of what a witness does
   * @throws NoteError when the checkpoint is none; the reason of the signal when it is aborted
   * @public
   */
  async ask(
    question: WitnessQuestion,
    signal?: AbortSignal,
  ): Promise<WitnessOutcome[]> {
    const { size } = parseCheckpoint(parseNote(question.checkpoint).text);
    const asked = this.options.witnesses.map(witness =>
      this.askOne(witness, question, size, signal),
    );
    return Promise.all(asked);
  }

  private async askOne(
    witness: WitnessAddress,
    question: WitnessQuestion,
    size: bigint,
    signal: AbortSignal | undefined,
  ): Promise<WitnessOutcome> {
    const { timeoutMs = TIMEOUT_MS, lookup } = this.options;
    const url = addressOf(witness.url);
    const endMs = performance.now() + timeoutMs;
    // a size above was signed for a checkpoint that was overtaken: asking tells what it knows
    let old = min(this.known.get(url.href) ?? 0n, size);
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const proof =
        old === 0n || old === size ? [] : await question.consistency(old);
      const { checkpoint } = question;
      let answer: GuardedAnswer;
      try {
        answer = await guardedPost({
          url,
          body: printAddCheckpoint({ old, proof, checkpoint }),
          timeoutMs: Math.max(1, Math.ceil(endMs - performance.now())),
          ...(signal && { signal }),
          ...(lookup && { lookup }),
        });
      } catch (error) {
        if (signal?.aborted) throw error;
        return failed(witness, 'unreachable', (error as Error).message);
      }
      if (answer.status === 200) {
        const signed = await signatureIn(answer.text, witness, checkpoint);
        if ('line' in signed) this.known.set(url.href, size);
        return signed;
      }
      if (answer.status !== 409) {
        return failed(
          witness,
          answer.status < 500 ? 'refused' : 'unreachable',
          `answered ${answer.status}: ${excerpt(answer.text)}`,
        );
      }
      const has = sizeIn(answer);
      if (has === null) {
        return failed(
          witness,
          'unreachable',
          `answered 409 and no size: ${excerpt(answer.text)}`,
        );
      }
      this.known.set(url.href, has);
      if (has > size) {
        return failed(
          witness,
          'ahead',
          `has signed ${has} entries of this log, and is asked about ${size}: the log went back, or a newer checkpoint was signed meanwhile.`,
        );
      }
      if (has === old) {
        return failed(
          witness,
          'fork',
          `has signed another log of ${has} entries: one of the two was rewritten.`,
        );
      }
      old = has;
    }
    return failed(
      witness,
      'unreachable',
      `told another size each of ${MAX_ROUNDS} times.`,
    );
  }
}

function failed(
  witness: WitnessAddress,
  fault: Extract<WitnessOutcome, { fault: string }>['fault'],
  message: string,
): WitnessOutcome {
  return { witness, fault, message: `Witness ${witness.name}: ${message}` };
}

/** The line of the witness among those it answered with: others are of no use to who asked this one. */
async function signatureIn(
  text: string,
  witness: WitnessAddress,
  checkpoint: string,
): Promise<WitnessOutcome> {
  const { key } = witness;
  try {
    const lines = text.split('\n').filter(line => line !== '');
    const signature = lines
      .map((line, at) => parseSignature(line, at + 1))
      .find(({ name, id }) => name === key.name && id === key.id);
    if (!signature) {
      throw new NoteError(
        `Expected a signature of ${key.name}+${key.id}, found none.`,
      );
    }
    const { text: body } = parseNote(checkpoint);
    const note = printNote({ text: body, signatures: [signature] });
    const [{ time }] = (await openNote(note, [key])).verified;
    if (time === null) {
      throw new NoteError(`Expected a key that cosigns: ${key.name}.`);
    }
    return { witness, line: printSignature(signature), time };
  } catch (error) {
    if (error instanceof NoteError || error instanceof KeyError) {
      return failed(witness, 'unreachable', error.message);
    }
    throw error;
  }
}

function addressOf(url: URL): URL {
  const base = url.href.endsWith('/') ? url.href : `${url.href}/`;
  return new URL('add-checkpoint', base);
}

function sizeIn({ contentType, text }: GuardedAnswer): bigint | null {
  const isSize = contentType.split(';')[0].trim() === 'text/x.tlog.size';
  return isSize && /^(?:0|[1-9]\d{0,18})\n$/.test(text) ? BigInt(text) : null;
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function excerpt(text: string): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line || 'nothing';
}
