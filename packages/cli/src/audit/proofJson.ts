import { fromHex, toHex } from '@bellwether/domain-digest';
import type {
  ConsistencyClaim,
  InclusionClaim,
} from '@bellwether/domain-transparency-log';

/** A proof as JSON has it. */
export type Proof =
  | ({ kind: 'inclusion' } & InclusionClaim)
  | ({ kind: 'consistency' } & ConsistencyClaim);

/** Most hashes a proof can have. */
const MAX_HASHES = 64;

/** Writes a proof: hashes in hexadecimal, and numbers beyond 2^53 − 1 as texts. */
export function printProof(proof: Proof): string {
  const number = (value: bigint) =>
    value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : `${value}`;
  const plain =
    proof.kind === 'inclusion'
      ? {
          kind: proof.kind,
          index: number(proof.index),
          size: number(proof.size),
          leafHash: toHex(proof.leaf),
          root: toHex(proof.root),
          proof: proof.proof.map(toHex),
        }
      : {
          kind: proof.kind,
          from: number(proof.from),
          to: number(proof.to),
          fromRoot: toHex(proof.fromRoot),
          toRoot: toHex(proof.toRoot),
          proof: proof.proof.map(toHex),
        };
  return `${JSON.stringify(plain, null, 2)}\n`;
}

/**
 * Reads a proof, as {@link printProof} writes it; its kind may be left out, since its members tell.
 *
 * @throws SyntaxError with the member that is wrong
 */
export function parseProof(text: string): Proof {
  const members: unknown = JSON.parse(text);
  if (typeof members !== 'object' || members === null) {
    throw new SyntaxError('expected an object with a proof.');
  }
  const given = new Map<string, unknown>(Object.entries(members));
  const kind =
    given.get('kind') ?? (given.has('leafHash') ? 'inclusion' : 'consistency');
  const hashes = given.get('proof');
  if (!Array.isArray(hashes) || hashes.length > MAX_HASHES) {
    throw new SyntaxError(
      `proof: expected a list of at most ${MAX_HASHES} hashes.`,
    );
  }
  const proof = hashes.map((one: unknown, at) => hashOf(`proof[${at}]`, one));
  const hash = (name: string) => hashOf(name, given.get(name));
  const size = (name: string) => sizeOf(name, given.get(name));
  if (kind === 'inclusion') {
    return {
      ...{ kind, index: size('index'), size: size('size') },
      ...{ leaf: hash('leafHash'), root: hash('root'), proof },
    };
  }
  if (kind === 'consistency') {
    return {
      ...{ kind, from: size('from'), to: size('to') },
      ...{ fromRoot: hash('fromRoot'), toRoot: hash('toRoot'), proof },
    };
  }
  throw new SyntaxError('kind: expected inclusion or consistency.');
}

function hashOf(name: string, value: unknown): Uint8Array {
  if (typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value)) {
    return fromHex(value);
  }
  throw new SyntaxError(
    `${name}: expected 64 hexadecimal digits, found ${shown(value)}.`,
  );
}

function sizeOf(name: string, value: unknown): bigint {
  const isWhole = Number.isSafeInteger(value) && Number(value) >= 0;
  if (isWhole) return BigInt(value as number);
  if (typeof value === 'string' && /^(?:0|[1-9]\d{0,19})$/.test(value)) {
    return BigInt(value);
  }
  throw new SyntaxError(
    `${name}: expected a whole number from 0, as a text beyond 2^53 - 1, found ${shown(value)}.`,
  );
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80);
}
