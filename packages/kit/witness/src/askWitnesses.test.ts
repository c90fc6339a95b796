import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { WitnessAsker, type WitnessAddress } from './askWitnesses';
import { checkAddress, guardedPost } from './guardedPost';
import {
  logKey,
  ORIGIN,
  SampleLog,
  witnessKey,
} from './__testUtils__/sampleLog';
import { type ServedWitness, serveWitness } from './serveWitness';
import { Witness } from './Witness';
import { WitnessStore } from './WitnessStore';

const log = new SampleLog(40);
const requests: string[] = [];
let stores: WitnessStore[];
let served: ServedWitness[];
let witnesses: WitnessAddress[];
let fake: http.Server;
let answer: (response: http.ServerResponse) => void;

beforeEach(async () => {
  requests.length = 0;
  stores = [WitnessStore.open(':memory:'), WitnessStore.open(':memory:')];
  const keys = [await witnessKey(2), await witnessKey(3)];
  served = await Promise.all(
    stores.map(async (store, at) =>
      serveWitness(
        new Witness({
          key: keys[at],
          logs: new Map([[ORIGIN, [await logKey()]]]),
          store,
          nowMs: () => 1_700_000_000_000,
        }),
        {
          port: 0,
          onAnswer: ({ status }) => requests.push(`w${at} ${status}`),
        },
      ),
    ),
  );
  witnesses = served.map(({ url }, at) => ({
    name: `w${at}`,
    url: new URL(url),
    key: keys[at],
  }));
  fake = http.createServer((request, response) => {
    request.resume();
    answer(response);
  });
  await new Promise<void>(done => {
    fake.listen(0, '127.0.0.1', done);
  });
});
afterEach(async () => {
  fake.closeAllConnections();
  await Promise.all([
    ...served.map(each => each.close()),
    new Promise(done => {
      fake.close(done);
    }),
  ]);
  stores.forEach(store => store.close());
});

const fakeUrl = () =>
  new URL(`http://127.0.0.1:${(fake.address() as AddressInfo).port}/w/`);

const question = async (size: number, of = log) => ({
  checkpoint: await of.checkpoint(size),
  consistency: (from: bigint) => of.consistency(Number(from), size),
});

const asker = (asked = witnesses, timeoutMs = 5000) =>
  new WitnessAsker({ witnesses: asked, timeoutMs });

const faultsOf = (outcomes: Awaited<ReturnType<WitnessAsker['ask']>>) =>
  outcomes.map(outcome => ('fault' in outcome ? outcome.fault : 'signed'));

it('gets a line of each, and asks once where it knows what they signed', async () => {
  const asking = asker();
  const outcomes = await asking.ask(await question(10));
  expect(outcomes).toEqual(
    witnesses.map(witness => ({
      witness,
      line: expect.stringMatching(/^— witness\.example\/w[23] \S+\n$/),
      time: 1_700_000_000n,
    })),
  );
  await asking.ask(await question(20));
  await asking.ask(await question(20));
  expect([...requests].sort()).toEqual([
    ...['w0 200', 'w0 200', 'w0 200'],
    ...['w1 200', 'w1 200', 'w1 200'],
  ]);
  requests.length = 0;
  expect(faultsOf(await asker().ask(await question(40)))).toEqual([
    'signed',
    'signed',
  ]);
  expect([...requests].sort()).toEqual([
    'w0 200',
    'w0 409',
    'w1 200',
    'w1 409',
  ]);
});

it('tells a log that went back from one that was rewritten', async () => {
  await asker().ask(await question(20));
  expect(faultsOf(await asker().ask(await question(10)))).toEqual([
    'ahead',
    'ahead',
  ]);
  const rewritten = new SampleLog(40, index => `other ${index}`);
  expect(faultsOf(await asker().ask(await question(20, rewritten)))).toEqual([
    'fork',
    'fork',
  ]);
  const [outcome] = await asker().ask(await question(30, rewritten));
  expect(outcome).toMatchObject({
    fault: 'refused',
    message: expect.stringMatching(/^Witness w0: answered 422: The proof is/),
  });
});

it.each<[string, (response: http.ServerResponse) => void, string]>([
  [
    'a signature of nobody',
    response => response.end('— witness.example/w2 AAAAAAAA\n'),
    'Expected a signature of witness.example/w2+',
  ],
  ['no line', response => response.end('hello\n'), 'expected a signature as'],
  [
    'an error',
    response => response.writeHead(503).end('busy\u001b[2J now'),
    'answered 503: busy [2J now',
  ],
  [
    'a conflict without a size',
    response => response.writeHead(409).end('7\n'),
    'answered 409 and no size: 7',
  ],
  [
    'a redirect',
    response => response.writeHead(302, { location: '/x' }).end(),
    'answered 302',
  ],
  ['too much', response => response.end('x'.repeat(70_000)), 'at most 65536'],
  ['nothing', response => response.destroy(), 'socket hang up'],
])('believes no witness that answers %s', async (_, how, message) => {
  answer = how;
  const [{ key }] = witnesses;
  const fakes = [{ name: 'f', url: fakeUrl(), key }];
  const [outcome] = await asker(fakes).ask(await question(5));
  expect(outcome).toMatchObject({
    fault: expect.stringMatching(/refused|unreachable/),
    message: expect.stringContaining(message),
  });
});

it('ends with a witness that never agrees with itself', async () => {
  let size = 0;
  answer = response => {
    size += 1;
    response
      .writeHead(409, { 'content-type': 'text/x.tlog.size' })
      .end(`${size}\n`);
  };
  const fakes = [{ name: 'f', url: fakeUrl(), key: witnesses[0].key }];
  const [outcome] = await asker(fakes).ask(await question(30));
  expect(outcome).toMatchObject({
    message: 'Witness f: told another size each of 4 times.',
  });
});

it('does not wait for one that says nothing', async () => {
  answer = () => {};
  const fakes = [{ name: 'f', url: fakeUrl(), key: witnesses[0].key }];
  const [outcome] = await asker(fakes, 50).ask(await question(5));
  expect(outcome).toMatchObject({
    fault: 'unreachable',
    message: expect.stringMatching(/none within \d+ ms\.$/),
  });
  const stopped = AbortSignal.abort(new Error('enough'));
  await expect(asker(fakes).ask(await question(5), stopped)).rejects.toThrow(
    'enough',
  );
});

it.each([
  ['ftp://witness.example', 'starts with https://'],
  ['https://me:secret@witness.example', 'without user name'],
  ['http://witness.example', 'http:// is for this machine only'],
  ['https://169.254.169.254', 'where machines keep their own credentials'],
  ['https://[fd00:ec2::254]', 'where machines keep their own credentials'],
])('asks nobody at %s', (address, message) => {
  expect(() => checkAddress(new URL(address))).toThrow(message);
});

it.each([
  ['https://witness.example', '169.254.169.254', 'where machines keep'],
  ['http://witness.localhost', '192.0.2.1', 'to be this machine'],
])(
  'believes no name server that leads %s to %s',
  async (url, address, message) => {
    const posted = guardedPost({
      ...{ url: new URL(url), body: '', timeoutMs: 5000 },
      lookup: (_host, _options, callback) => callback(null, address, 4),
    });
    await expect(posted).rejects.toThrow(message);
  },
);
