/** @jest-environment node */
import { fromHex } from '@bellwether/domain-digest';
import { parseVerifierKey, signerKey, verifierKey } from '../note/keys';
import { openNote } from '../note/signing';
import {
  answerAddCheckpoint,
  parseAddCheckpoint,
  printAddCheckpoint,
  type WitnessAnswer,
  type WitnessedTree,
} from './addCheckpoint';

/** The log, and the requests in their order, of torchwood's test of its litewitness. */
const ORIGIN =
  'sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562';
const LOG = verifierKey(
  ORIGIN,
  'ed25519',
  fromHex('ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f'),
);
const hash = (first: number, last = 0) => {
  const bytes = Buffer.alloc(32);
  bytes[0] = 0x2a;
  bytes[1] = first;
  bytes[30] = last;
  return bytes.toString('base64');
};
const SIGNATURES = {
  one: 'UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=',
  three:
    'UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=',
  five: 'UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=',
};
const ROOTS = {
  one: hash(0),
  three: 'RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=',
  five: 'QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=',
};
const asking = (
  old: number,
  proof: string[],
  size: number,
  which: keyof typeof ROOTS,
  changes: { origin?: string; signature?: string } = {},
) => {
  const origin = changes.origin ?? ORIGIN;
  const signature = changes.signature ?? SIGNATURES[which];
  return `${[`old ${old}`, ...proof].join('\n')}\n\n${origin}\n${size}\n${ROOTS[which]}\n\n— ${origin} ${signature}\n`;
};
const TO_THREE = [hash(1), hash(2)];
const TO_FIVE = [
  hash(2),
  hash(3),
  'wgiIFdZfYNv6WU1OllBKsWnLYIS/DBMqt8Uh/S4OukE=',
  hash(4),
];

class Witness {
  tree: WitnessedTree | null = null;

  async ask(body: string): Promise<WitnessAnswer> {
    const answer = await answerAddCheckpoint(body, {
      keysOf: origin => (origin === ORIGIN ? [LOG] : []),
      remembered: async () => this.tree,
      key: await signerKey(
        'example.com/witness',
        'cosignature',
        new Uint8Array(32).fill(7),
      ),
      time: 1_700_000_000n,
    });
    if (answer.status === 200) this.tree = answer.tree;
    return answer;
  }
}

it('answers the requests of another witness’s test as that one does', async () => {
  const witness = new Witness();
  const answers = [];
  for (const body of [
    asking(0, [], 1, 'one'),
    asking(1, TO_THREE, 3, 'three', {
      signature: SIGNATURES.three.replace('rx6go=', 'rx6gx='),
    }),
    asking(1, TO_THREE, 3, 'three', { origin: ORIGIN.replace(/2$/, '3') }),
    asking(1, [], 3, 'three'),
    asking(1, [hash(1), hash(2, 0x10)], 3, 'three'),
    asking(1, TO_THREE, 3, 'three'),
    asking(1, TO_FIVE, 5, 'five'),
    asking(3, TO_FIVE, 5, 'five'),
    asking(0, [], 5, 'five'),
  ]) {
    answers.push(await witness.ask(body));
  }
  // the log that is not known: 404 is what the specification asks for
  expect(answers.map(({ status }) => status)).toEqual([
    200, 400, 404, 422, 422, 200, 409, 200, 409,
  ]);
  expect(answers[6]).toMatchObject({
    body: '3\n',
    contentType: 'text/x.tlog.size',
  });
  expect(answers[8]).toMatchObject({ body: '5\n' });
  expect(witness.tree?.size).toBe(5n);
});

it('refuses a signature that does not fit', async () => {
  const witness = new Witness();
  const body = asking(0, [], 1, 'one', { signature: SIGNATURES.three });
  expect(await witness.ask(body)).toMatchObject({
    status: 403,
    body: expect.stringContaining('does not fit the text'),
  });
  expect(witness.tree).toBeNull();
});

it('signs what can be verified, with the time', async () => {
  const witness = new Witness();
  const body = asking(0, [], 1, 'one');
  const answer = await witness.ask(body);
  const key = await signerKey(
    'example.com/witness',
    'cosignature',
    new Uint8Array(32).fill(7),
  );
  const note = `${body.split('\n\n').slice(1).join('\n\n')}${answer.body}`;
  const { verified } = await openNote(note, [LOG, key]);
  expect(verified.map(({ time }) => time)).toEqual([null, 1_700_000_000n]);
});

it('signs the same checkpoint again, and no other of the same size', async () => {
  const witness = new Witness();
  await witness.ask(asking(0, [], 1, 'one'));
  expect(await witness.ask(asking(1, [], 1, 'one'))).toMatchObject({
    status: 200,
  });
  const forked = { size: 1n, root: new Uint8Array(32) };
  witness.tree = forked;
  expect(await witness.ask(asking(1, [], 1, 'one'))).toMatchObject({
    status: 409,
  });
  expect(witness.tree).toBe(forked);
});

it.each([
  ['', 'blank line'],
  ['old x\n\na\n', 'Line 1: expected "old"'],
  ['old 1\n!\n\na\n', 'Line 2: expected a hash'],
  [`old 1\n${`${hash(1)}\n`.repeat(64)}\na\n`, 'at most 63 hashes'],
  ['old 1\n\nnot a checkpoint\n', 'blank line before the signatures'],
  [asking(7, [], 1, 'one'), 'an old size of at most 1'],
])('%# is a bad request', async (body, message) => {
  expect(await new Witness().ask(body)).toEqual({
    status: 400,
    body: expect.stringContaining(message),
  });
});

it('reads what it writes', () => {
  const body = asking(3, TO_FIVE, 5, 'five');
  expect(printAddCheckpoint(parseAddCheckpoint(body))).toBe(body);
  expect(() => parseVerifierKey(body)).toThrow('name+id+base64');
});
