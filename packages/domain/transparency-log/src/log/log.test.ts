/** @jest-environment node */
import { fromHex } from '@bellwether/domain-digest';
import { LEAVES, MemoryTree } from '../__testUtils__/trees';
import { fromBase64 } from '../bytes';
import { parseVerifierKey, signerKey } from '../note/keys';
import { parseNote, printNote, printSignature } from '../note/note';
import { openNote, signNote } from '../note/signing';
import { buildProof, planInclusion } from '../tree/proofs';
import { treeHash } from '../tree/treeHash';
import { whyNotConsistent, whyNotIncluded } from '../tree/verify';
import { openCheckpoint, parseCheckpoint, printCheckpoint } from './checkpoint';
import { hasQuorum, keysOf, parsePolicy } from './policy';
import { parseProofFile, printProofFile } from './proofFile';

const SUM = `go.sum database tree
35225469
vt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=

— sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ=
`;
const SUM_KEY = parseVerifierKey(
  'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
);
const ORIGIN = 'bellwether.example/audit';
const logKey = signerKey(ORIGIN, 'ed25519', new Uint8Array(32).fill(1));
const witnessKey = signerKey(
  'witness.example/w1',
  'cosignature',
  new Uint8Array(32).fill(2),
);
const eight = new MemoryTree(LEAVES.map(treeHash().leaf));
const TEXT = printCheckpoint({
  origin: ORIGIN,
  size: 8n,
  root: new Uint8Array(eight.range.root()),
});

describe('checkpoints', () => {
  it('of a log that the world uses are verified', async () => {
    const { checkpoint } = await openCheckpoint(SUM, 'go.sum database tree', [
      SUM_KEY,
    ]);
    expect(checkpoint).toMatchObject({ size: 35_225_469n, extensions: [] });
    expect(`${printCheckpoint(checkpoint)}\n${SUM.split('\n\n')[1]}`).toBe(SUM);
  });

  it('have the signatures of our own fixed vector', async () => {
    expect(printSignature(await signNote(TEXT, await logKey))).toBe(
      `— ${ORIGIN} I0oYeym/4eCK8lEDYOcsSsn6cnFCVajJMb4M5Ym2TSQsJC8I/fDgHvFk1G0oiFYpR1IHXfeOHxTZQyoEfj1hrqfZAwQ=\n`,
    );
    const cosignature = await signNote(TEXT, await witnessKey, 1_700_000_000n);
    expect(printSignature(cosignature)).toBe(
      '— witness.example/w1 3xwKNQAAAABlU/EAmKA/9RnphlXC3AiLDmmXM1QiscatRVdXsjwNTuoEAZYY7ZQsdXT/EJjbu8tMrz6HDKKY4Tj9upHTYjKi0qHOAw==\n',
    );
  });

  it('of another log, and ones the log has not signed, are refused', async () => {
    await expect(openCheckpoint(SUM, ORIGIN, [SUM_KEY])).rejects.toThrow(
      'Expected a checkpoint of "bellwether.example/audit", found one of "go.sum database tree".',
    );
    const note = {
      text: TEXT,
      signatures: [await signNote(TEXT, await witnessKey, 5n)],
    };
    await expect(
      openCheckpoint(note, ORIGIN, [await logKey, await witnessKey]),
    ).rejects.toThrow('found only cosignatures');
  });

  it('of two sizes are consistent as published', () => {
    const root = (base64: string) => fromBase64(base64)!;
    const claim = {
      ...{ from: 5n, to: 8n },
      fromRoot: root('41smjBUiAU70EtKlT6lIOIYtRTYxYXsDB+XHfcvu/BE='),
      toRoot: root('V8K9aklZ4EPB+RMOk1/8VsJUdFZR77GDtZUQq84vSbo='),
      proof: [
        'b9e1d62618f7fee8034e4c5010f727ab24d8e4705cb296c374bf2025a87a10d2',
        'aac66cd7a79ce4012d80762fe8eec3a77f22d1ca4145c3f4cee022e7efcd599d',
        '89d0f753f66a290c483b39cd5e9eafb12021293395fad3d4a2ad053cfbcfdc9e',
        '29e40bb79c966f4c6fe96aff6f30acfce5f3e8d84c02215175d6e018a5dee833',
      ].map(fromHex),
    };
    expect(whyNotConsistent(claim)).toBeNull();
    expect(whyNotConsistent({ ...claim, from: 6n })).not.toBeNull();
  });

  it.each([
    ['a\n1\n', 'at least three lines'],
    [TEXT.slice(0, -1), 'at least three lines'],
    [TEXT.replace(ORIGIN, ''), 'Line 1: expected the origin'],
    [TEXT.replace('8', '08'), 'Line 2: expected a size'],
    [TEXT.replace('8', '-8'), 'Line 2: expected a size'],
    [TEXT.replace('8', '18446744073709551616'), 'Line 2: expected a size'],
    [TEXT.replace('=', ''), 'Line 3: expected a root'],
    [`${TEXT}\n`, 'Line 4: expected no blank line'],
  ])('%# is none', (text, message) => {
    expect(() => parseCheckpoint(text)).toThrow(message);
  });
});

describe('proofs in a file', () => {
  it('are written, read, and show the entry', async () => {
    const note = {
      text: TEXT,
      signatures: [await signNote(TEXT, await logKey)],
    };
    const index = 5n;
    const file = {
      index,
      proof: await buildProof(planInclusion(index, 8n), eight.read),
      checkpoint: printNote(note),
    };
    const read = parseProofFile(printProofFile(file));
    expect(read).toEqual(file);
    const { checkpoint } = await openCheckpoint(read.checkpoint, ORIGIN, [
      await logKey,
    ]);
    const { size, root } = checkpoint;
    const leaf = treeHash().leaf(LEAVES[5]);
    const { proof } = read;
    expect(whyNotIncluded({ index, size, leaf, root, proof })).toBeNull();
  });

  it('carry what else the log has to say', () => {
    const file = {
      ...{ index: 10n, proof: [], checkpoint: 'checkpoint data\n' },
      extra: new TextEncoder().encode('extra information'),
    };
    const text = printProofFile(file);
    expect(text).toBe(
      'c2sp.org/tlog-proof@v1\nextra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 10\n\ncheckpoint data\n',
    );
    const { extra, ...read } = parseProofFile(text);
    expect(Buffer.from(extra!).toString()).toBe('extra information');
    expect(read).toMatchObject({ index: 10n, proof: [] });
  });

  it.each([
    ['wrong-header\nindex 0\n\ncheckpoint\n', 'Line 1: expected "c2sp'],
    ['c2sp.org/tlog-proof@v1\nextra !!\nindex 0\n\nc\n', 'Line 2'],
    ['c2sp.org/tlog-proof@v1\n\n\ncheckpoint\n', 'Line 2: expected "index"'],
    ['c2sp.org/tlog-proof@v1\nindex one\n\nc\n', 'Line 2: expected "index"'],
    ['c2sp.org/tlog-proof@v1\nindex -5\n\nc\n', 'Line 2: expected "index"'],
    ['c2sp.org/tlog-proof@v1\nindex 0\n!!\n\nc\n', 'Line 3: expected a hash'],
    [
      `c2sp.org/tlog-proof@v1\nindex 0\n${Buffer.alloc(64).toString('base64')}\n\nc\n`,
      'Line 3: expected a hash of 32 bytes',
    ],
    [
      `c2sp.org/tlog-proof@v1\nindex 0\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(64)}\nc\n`,
      'at most 63 hashes, found 64',
    ],
    ['c2sp.org/tlog-proof@v1\nindex 0\n', 'blank line'],
    ['x'.repeat(1_000_001), 'at most 1000000 characters'],
  ])('%# is none', (text, message) => {
    expect(() => parseProofFile(text)).toThrow(message);
  });
});

describe('policies', () => {
  const W1 =
    'witness.example/w1+df1c0a35+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU';
  const LOG =
    'bellwether.example/audit+234a187b+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c';

  it('ask for some of several', async () => {
    const keys = await Promise.all(
      [3, 4, 5].map(seed =>
        signerKey(`w${seed}`, 'cosignature', new Uint8Array(32).fill(seed)),
      ),
    );
    const { printVerifierKey } = await import('../note/keys');
    const policy = parsePolicy(
      [
        '# whom we trust',
        `log ${LOG} https://log.example/`,
        `witness a ${printVerifierKey(keys[0])}`,
        `witness b ${printVerifierKey(keys[1])}`,
        `witness c ${printVerifierKey(keys[2])}`,
        'group schools 2 a b c',
        'group everybody all schools a',
        'quorum everybody',
        '',
      ].join('\n'),
    );
    expect(keysOf(policy)).toHaveLength(4);
    const signed = async (...by: number[]) => {
      const signatures = await Promise.all(
        by.map(at => signNote(TEXT, keys[at], 7n)),
      );
      const { verified } = await openNote({ text: TEXT, signatures }, keys);
      return hasQuorum(policy, verified);
    };
    expect(await signed(0, 1)).toBe(true);
    expect(await signed(0, 1, 2)).toBe(true);
    expect(await signed(1, 2)).toBe(false);
    expect(await signed(0)).toBe(false);
    expect(hasQuorum(parsePolicy('quorum none'), [])).toBe(true);
  });

  it.each([
    ['', 'Expected a line "quorum"'],
    ['quorum none\nquorum none', 'Line 2: expected one quorum'],
    ['quorum a', 'Line 1: expected a witness or a group that is named above'],
    [`witness a ${LOG}\nquorum none`, 'Line 1: expected a key that cosigns'],
    [`witness a ${W1}x\nquorum none`, 'Line 1: Expected a public key'],
    [`witness none ${W1}\nquorum none`, 'Line 1: expected a name'],
    [`witness a ${W1}\nwitness a ${W1}\nquorum a`, 'Line 2: expected a name'],
    [`witness a ${W1}\ngroup g 2 a\nquorum g`, 'from 1 to 1'],
    [`witness a ${W1}\ngroup g any a a\nquorum g`, 'each once'],
    ['group g any a\nquorum g', 'Line 1: expected members'],
    ['trust me\nquorum none', 'Line 1: expected log, witness, group or quorum'],
    ['\n'.repeat(10_001), 'at most 10000 lines'],
  ])('%# is none', (text, message) => {
    expect(() => parsePolicy(text)).toThrow(message);
  });

  it('do not read a note as a policy', () => {
    expect(() => parsePolicy(SUM)).toThrow('Line 1');
    expect(parseNote(SUM).signatures).toHaveLength(1);
  });
});
