import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fromHex, sha256 } from '@bellwether/domain-digest';
import {
  openCheckpoint,
  verifierKey,
} from '@bellwether/domain-transparency-log';
import {
  logKey,
  ORIGIN,
  SampleLog,
  witnessKey,
} from './__testUtils__/sampleLog';
import { type ServedWitness, serveWitness } from './serveWitness';
import { Witness } from './Witness';
import { WitnessStore } from './WitnessStore';

const NOW = 1_700_000_000;

/** The log, and the requests in their order, of torchwood's test of its litewitness. */
const SIGSUM =
  'sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562';
const SIGSUM_KEY = verifierKey(
  SIGSUM,
  'ed25519',
  fromHex('ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f'),
);

let folder: string;
let store: WitnessStore;
let served: ServedWitness;
const answered: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'witness-'));
  await start();
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<void> {
  store = WitnessStore.open(join(folder, 'witness.sqlite'));
  const witness = new Witness({
    key: await witnessKey(),
    logs: new Map([
      [ORIGIN, [await logKey()]],
      [SIGSUM, [SIGSUM_KEY]],
    ]),
    store,
    nowMs: () => NOW * 1000,
  });
  answered.length = 0;
  served = await serveWitness(witness, {
    port: 0,
    maxBytes: 8192,
    onAnswer: ({ method, path, status }) =>
      answered.push(`${method} ${path} ${status}`),
  });
}

async function stop(): Promise<void> {
  await served.close();
  store.close();
}

async function add(body: string) {
  const response = await fetch(`${served.url}/add-checkpoint`, {
    method: 'POST',
    body,
    headers: { connection: 'close' },
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
  };
}

it('answers the nine requests of another witness’s test', async () => {
  const hash = (first: number, last = 0) => {
    const bytes = Buffer.alloc(32);
    bytes[0] = 0x2a;
    bytes[1] = first;
    bytes[30] = last;
    return bytes.toString('base64');
  };
  const ONE = `1\n${hash(0)}`;
  const THREE = '3\nRcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=';
  const FIVE = '5\nQrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=';
  const SIGNED_ONE =
    'UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=';
  const SIGNED_THREE =
    'UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=';
  const SIGNED_FIVE =
    'UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=';
  const TO_THREE = [hash(1), hash(2)];
  const TO_FIVE = [
    ...[hash(2), hash(3)],
    'wgiIFdZfYNv6WU1OllBKsWnLYIS/DBMqt8Uh/S4OukE=',
    hash(4),
  ];
  const asking = (
    old: number,
    proof: string[],
    tree: string,
    signature: string,
    origin = SIGSUM,
  ) =>
    `${[`old ${old}`, ...proof].join('\n')}\n\n${origin}\n${tree}\n\n— ${origin} ${signature}\n`;
  const other = SIGSUM.replace(/2$/, '3');
  const answers = [];
  for (const body of [
    asking(0, [], ONE, SIGNED_ONE),
    asking(1, TO_THREE, THREE, SIGNED_ONE),
    asking(1, TO_THREE, THREE, SIGNED_THREE, other),
    asking(1, [], THREE, SIGNED_THREE),
    asking(1, [hash(1), hash(2, 0x10)], THREE, SIGNED_THREE),
    asking(1, TO_THREE, THREE, SIGNED_THREE),
    asking(1, TO_FIVE, FIVE, SIGNED_FIVE),
    asking(3, TO_FIVE, FIVE, SIGNED_FIVE),
    asking(0, [], FIVE, SIGNED_FIVE),
  ]) {
    answers.push(await add(body));
  }
  // the third is of a log nobody knows: the specification wants 404, that witness said 403
  expect(answers.map(({ status }) => status)).toEqual([
    200, 403, 404, 422, 422, 200, 409, 200, 409,
  ]);
  expect([answers[6], answers[8]]).toEqual([
    { status: 409, type: 'text/x.tlog.size', text: '3\n' },
    { status: 409, type: 'text/x.tlog.size', text: '5\n' },
  ]);
});

it('shows what it signed, verifiable by both keys', async () => {
  const log = new SampleLog(9);
  const place = `${served.url}/${sha256(ORIGIN)}/checkpoint`;
  expect((await fetch(place)).status).toBe(404);
  const { text } = await add(
    `${await log.request(0, 7)}— somebody.example AAAAAAAA\n`,
  );
  await add(await log.request(7, 9));
  const note = await (await fetch(place)).text();
  const { checkpoint, cosignatures } = await openCheckpoint(note, ORIGIN, [
    await logKey(),
    await witnessKey(),
  ]);
  expect([checkpoint.size, cosignatures.map(({ time }) => time)]).toEqual([
    9n,
    [BigInt(NOW)],
  ]);
  expect(text).toMatch(/^— witness\.example\/w2 \S+\n$/);
  expect(note).not.toContain('somebody');
});

it('remembers when it is started again', async () => {
  const log = new SampleLog(9);
  await add(await log.request(0, 7));
  await stop();
  await start();
  const other = new SampleLog(9, index => `other ${index}`);
  expect(await add(await other.request(0, 5))).toMatchObject({
    status: 409,
    text: '7\n',
  });
  expect((await add(await other.request(7, 9))).status).toBe(422);
  expect((await add(await log.request(7, 9))).status).toBe(200);
});

it('signs one of two pasts that come at the same time', async () => {
  const pasts = ['a', 'b'].map(
    name => new SampleLog(20, index => `${name}${index}`),
  );
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, at) =>
      add(await pasts[at % 2].request(0, 20 - at)),
    ),
  );
  const signed = answers.filter(({ status }) => status === 200);
  expect(signed).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
});

it('keeps nothing for who has read something older', () => {
  const tree = (byte: number) => ({
    size: 2n ** 64n - 1n,
    root: new Uint8Array(32).fill(byte),
    note: String(byte),
  });
  expect(store.replace('a', null, tree(1))).toBe(true);
  expect(store.replace('a', null, tree(2))).toBe(false);
  expect(store.replace('a', tree(2), tree(3))).toBe(false);
  expect(store.read('a')).toEqual(tree(1));
  expect(store.replace('a', tree(1), tree(3))).toBe(true);
  expect(store.read('a')).toEqual(tree(3));
});

it.each([
  ['GET', '/add-checkpoint', 405],
  ['POST', `/${sha256(ORIGIN)}/checkpoint`, 405],
  ['GET', `/${sha256('other.example')}/checkpoint`, 404],
  ['GET', '/', 404],
  ['GET', `/${sha256(ORIGIN)}/checkpoint/../x`, 404],
])('answers %s %s with %i', async (method, path, status) => {
  const response = await fetch(`${served.url}${path}`, { method });
  expect(response.status).toBe(status);
  await response.text();
  expect(answered.at(-1)).toContain(` ${status}`);
});

it('reads no more than it takes', async () => {
  const status = await new Promise((done, fail) => {
    const request = http.request(`${served.url}/add-checkpoint`, {
      method: 'POST',
    });
    request.on('response', response => {
      response.resume();
      done(response.statusCode);
    });
    request.on('error', fail);
    request.write('old 0\n'.repeat(4000));
  });
  expect(status).toBe(413);
  expect((await add('old 0\n')).status).toBe(400);
  expect((await add('\ufffd\u0000')).status).toBe(400);
});

it('never signs two pasts however often it is killed', () => {
  const script = resolve(__dirname, '../scripts/kill.mjs');
  const said = execFileSync(process.execPath, [script, '5'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(said).toBe('5 kills, 0 forgotten, one past signed\n');
});
