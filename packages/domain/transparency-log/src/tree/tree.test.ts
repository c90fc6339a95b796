import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { toHex } from '@bellwether/domain-digest';
import fc from 'fast-check';
import { LEAVES, MemoryTree } from '../__testUtils__/trees';
import { CompactRange } from './CompactRange';
import {
  buildProof,
  planConsistency,
  planInclusion,
  rootNodes,
} from './proofs';
import { treeHash } from './treeHash';
import { whyNotConsistent, whyNotIncluded } from './verify';

const hash = treeHash();
const text = (value: string) => new TextEncoder().encode(value);

/** The definition of RFC 6962, section 2.1, as it stands there: slow, and not how the tree is built. */
function mth(leaves: readonly Uint8Array[]): Buffer {
  const sha256 = (...parts: Uint8Array[]) =>
    createHash('sha256').update(Buffer.concat(parts)).digest();
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Uint8Array.of(0), leaves[0]);
  const k = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return sha256(
    Uint8Array.of(1),
    mth(leaves.slice(0, k)),
    mth(leaves.slice(k)),
  );
}

const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const eight = new MemoryTree(LEAVES.map(hash.leaf));

describe('the tree', () => {
  it('has the published roots and hashes', () => {
    expect(eight.roots().map(toHex)).toEqual(ROOTS);
    expect(toHex(hash.leaf(text('L123456')))).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    );
    expect(toHex(hash.node(text('N123'), text('N456')))).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
  });

  it('has the roots of the definition, at every size', () => {
    const leaves = Array.from({ length: 70 }, (_, at) => text(`leaf ${at}`));
    const tree = new MemoryTree(leaves.map(hash.leaf));
    tree.roots().forEach((root, size) => {
      expect(toHex(root)).toBe(mth(leaves.slice(0, size)).toString('hex'));
    });
  });

  it('goes on where it ended', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (first, more) => {
        const leaves = Array.from({ length: first + more }, (_, at) =>
          hash.leaf(Uint8Array.of(at)),
        );
        const range = new CompactRange();
        leaves.slice(0, first).forEach(leaf => range.append(leaf));
        const next = new CompactRange({
          size: range.size,
          hashes: range.hashes,
        });
        leaves.slice(first).forEach(leaf => next.append(leaf));
        const whole = new CompactRange();
        leaves.forEach(leaf => whole.append(leaf));
        expect(next.size).toBe(BigInt(first + more));
        expect(next.root()).toEqual(whole.root());
      }),
    );
  });

  it('goes on at the largest sizes', () => {
    const range = new CompactRange({
      size: 2n ** 63n - 1n,
      hashes: Array.from({ length: 63 }, () => hash.empty()),
    });
    range.append(hash.empty());
    expect(range.size).toBe(2n ** 63n);
    expect(range.hashes).toHaveLength(1);
  });

  it('does not go on from what does not fit', () => {
    const [one] = LEAVES.map(hash.leaf);
    expect(() => new CompactRange({ size: 3n, hashes: [one] })).toThrow(
      'Expected 2 hashes for a tree of 3, found 1.',
    );
    expect(
      () => new CompactRange({ size: 1n, hashes: [one.subarray(1)] }),
    ).toThrow('Expected hashes of 32 bytes, found one of 31.');
  });
});

describe('proofs', () => {
  const shortened = (hashes: readonly Uint8Array[]) =>
    hashes.map(one => toHex(one).slice(0, 8)).join(' ');

  it.each([
    [0n, 8n, '96a296d2 5f083f0a 6b47aaf2'],
    [5n, 8n, 'bc1a0643 ca854ea1 d37ee418'],
    [2n, 3n, 'fac54203'],
    [1n, 5n, '6e340b9c 5f083f0a bc1a0643'],
  ])('of leaf %s of %s are the published ones', async (index, size, proof) => {
    const plan = planInclusion(index, size);
    expect(shortened(await buildProof(plan, eight.read))).toBe(proof);
  });

  it.each([
    [1n, 8n, '96a296d2 5f083f0a 6b47aaf2'],
    [6n, 8n, '0ebc5d34 ca854ea1 d37ee418'],
    [2n, 5n, '5f083f0a bc1a0643'],
    [6n, 7n, '0ebc5d34 b08693ec d37ee418'],
  ])('from %s to %s are the published ones', async (from, to, proof) => {
    const plan = planConsistency(from, to);
    expect(shortened(await buildProof(plan, eight.read))).toBe(proof);
  });

  it('show every leaf of every tree, and every earlier tree', async () => {
    const SIZE = 33;
    const leaves = Array.from({ length: SIZE }, (_, at) =>
      hash.leaf(Uint8Array.of(at)),
    );
    const tree = new MemoryTree(leaves);
    const roots = tree.roots();
    for (let size = 1; size <= SIZE; size += 1) {
      const root = roots[size];
      for (let one = 0; one < size; one += 1) {
        const [index, to] = [BigInt(one), BigInt(size)];
        const claim = {
          ...{ index, size: to, leaf: leaves[one], root },
          proof: await buildProof(planInclusion(index, to), tree.read),
        };
        expect(whyNotIncluded(claim)).toBeNull();
        const from = index + 1n;
        const grown = {
          ...{ from, to, fromRoot: roots[one + 1], toRoot: root },
          proof: await buildProof(planConsistency(from, to), tree.read),
        };
        expect(whyNotConsistent(grown)).toBeNull();
      }
      const edge = {
        size: BigInt(size),
        hashes: await tree.read(rootNodes(BigInt(size))),
      };
      expect(new CompactRange(edge).root()).toEqual(root);
    }
  });

  it('show nothing once a bit is changed, a hash left out, added, or taken from elsewhere', async () => {
    const leaves = Array.from({ length: 40 }, (_, at) =>
      hash.leaf(Uint8Array.of(at)),
    );
    const tree = new MemoryTree(leaves);
    const roots = tree.roots();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 40 }),
        fc.nat(1000),
        fc.nat(1000),
        fc.constantFrom('bit', 'short', 'long', 'swap'),
        async (size, pick, where, kind) => {
          const to = BigInt(size);
          const index = BigInt(pick % size);
          const from = BigInt(1 + (pick % (size - 1)));
          const inclusion = {
            ...{ index, size: to, leaf: leaves[Number(index)] },
            root: roots[size],
            proof: await buildProof(planInclusion(index, to), tree.read),
          };
          const growth = {
            ...{ from, to, fromRoot: roots[Number(from)] },
            toRoot: roots[size],
            proof: await buildProof(planConsistency(from, to), tree.read),
          };
          const [at, other] = [
            where % inclusion.proof.length,
            where % growth.proof.length,
          ];
          const wrong = [
            {
              ...inclusion,
              index: (index + 1n + BigInt(where % (size - 1))) % to,
            },
            { ...inclusion, proof: damaged(inclusion.proof, at, kind) },
          ];
          expect(wrong.map(claim => whyNotIncluded(claim))).not.toContain(null);
          expect(
            whyNotConsistent({
              ...growth,
              proof: damaged(growth.proof, other, kind),
            }),
          ).not.toBeNull();
        },
      ),
      { numRuns: 400 },
    );
  });

  it('are not asked for what there is not', () => {
    expect(() => planInclusion(8n, 8n)).toThrow('found 8');
    expect(() => planInclusion(-1n, 8n)).toThrow('found -1');
    expect(() => planConsistency(0n, 8n)).toThrow('found 0');
    expect(() => planConsistency(9n, 8n)).toThrow('found 9');
  });
});

function damaged(
  proof: readonly Uint8Array[],
  at: number,
  kind: 'bit' | 'short' | 'long' | 'swap',
): Uint8Array[] {
  const copy = proof.map(one => one.slice());
  if (kind === 'bit') copy[at][at % 32] ^= 1;
  if (kind === 'short') copy.splice(at, 1);
  if (kind === 'long') copy.splice(at, 0, copy[at]);
  if (kind === 'swap') copy[at] = hash.leaf(copy[at]);
  return copy;
}

describe('published proofs', () => {
  type Row = Record<string, string> & {
    proof: string[] | null;
    wantErr: boolean;
  };
  const rows = (name: string) =>
    JSON.parse(
      readFileSync(
        resolve(__dirname, `../__testUtils__/vectors/${name}.json`),
        'utf8',
      ),
    ) as Row[];
  const bytes = (base64: string) =>
    Uint8Array.from(Buffer.from(base64, 'base64'));

  it('of inclusion are judged as they should be', () => {
    const all = rows('inclusion');
    expect(all).toHaveLength(98);
    for (const row of all) {
      const reason = whyNotIncluded({
        index: BigInt(row.leafIdx),
        size: BigInt(row.treeSize),
        leaf: bytes(row.leafHash),
        root: bytes(row.root),
        proof: (row.proof ?? []).map(bytes),
      });
      expect([row.name, reason !== null]).toEqual([row.name, row.wantErr]);
    }
  });

  it('of consistency are judged as they should be', () => {
    const all = rows('consistency');
    expect(all).toHaveLength(98);
    for (const row of all) {
      const reason = whyNotConsistent({
        from: BigInt(row.size1),
        to: BigInt(row.size2),
        fromRoot: bytes(row.root1),
        toRoot: bytes(row.root2),
        proof: (row.proof ?? []).map(bytes),
      });
      expect([row.name, reason !== null]).toEqual([row.name, row.wantErr]);
    }
  });
});
