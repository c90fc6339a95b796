import { GitHubServer, pullRequest } from '@bellwether/kit-action-testing';
import {
  PrometheusServer,
  isPrometheusInstalled,
} from '@bellwether/kit-prometheus-testing';
import { signIn, useAction } from './__testUtils__/bench';

/** The commit a pull request is compared with. */
const BASE = '0123456789abcdef0123456789abcdef01234567';

const MINUTE_MS = 60_000;

const run = useAction();
const describeWithPrometheus = isPrometheusInstalled()
  ? describe
  : describe.skip;
let github: GitHubServer;

beforeEach(async () => {
  github = await GitHubServer.start({
    permissions: { 'pull-requests': 'write', contents: 'read' },
  });
  github.state.pulls.set(7, {
    number: 7,
    changed_files: 2,
    base: { sha: BASE },
  });
  github.state.pullFiles.set(7, [
    { filename: 'slos/sign-in.yaml', status: 'modified' },
    { filename: 'slos/gone.yaml', status: 'removed' },
  ]);
  github.state.contents.set('slos/sign-in.yaml', signIn(0.99));
  github.state.contents.set('slos/gone.yaml', signIn(0.9, { name: 'gone' }));
});

afterEach(async () => {
  await github.close();
  github.assertClean();
});

const onPull = (url: string, inputs: Record<string, string> = {}) =>
  run(
    { 'slos/sign-in.yaml': signIn(0.999) },
    {
      github,
      event: pullRequest(7),
      with: { 'prometheus-url': url, 'prometheus-history': '2d', ...inputs },
    },
  );

/** Markdown without what keeps text from being Markdown. */
function asRead(body: string): string {
  return body
    .replace(/&#(\d+);/g, (_, point: string) =>
      String.fromCodePoint(Number(point)),
    )
    .replace(/<\/?code>|\\|\u2060/g, '');
}

/** Two days of 1000 sign-ins a minute, of which half fail for twenty minutes a day ago. */
function signIns() {
  const endMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  const minutes = 2 * 24 * 60;
  const startMs = endMs - minutes * MINUTE_MS;
  const good: [number, number][] = [];
  const bad: [number, number][] = [];
  let [right, wrong] = [0, 0];
  for (let index = 0; index <= minutes; index += 1) {
    const isOut = index > 1440 && index <= 1460;
    right += isOut ? 500 : 1000;
    wrong += isOut ? 500 : 0;
    good.push([startMs + index * MINUTE_MS, right]);
    bad.push([startMs + index * MINUTE_MS, wrong]);
  }
  return [
    { name: 'sign_ins_total', labels: { ok: 'true' }, samples: good },
    { name: 'sign_ins_total', labels: { ok: 'false' }, samples: bad },
  ];
}

describeWithPrometheus('a Prometheus with history', () => {
  it('tells budgets and alerts', async () => {
    const prometheus = await PrometheusServer.start(signIns());
    try {
      const done = await onPull(prometheus.url);
      expect(done.violations).toEqual([]);
      expect(done.exitCode).toBe(0);
      const body = asRead(String(github.state.comments.get(7)![0].body));
      const [, before, now] = /sign-in-0 \| ([-\d.]+) % \| ([-\d.]+) %/
        .exec(body)!
        .map(Number);
      // 10 000 of 2 880 000 failed: 0.347 %, of 1 % and of 0.1 % that may
      expect(before).toBeCloseTo(65.2, 0);
      expect(now).toBeCloseTo(-247.3, -1);
      expect(body).toMatch(/gone-0 \| 96\.5 % \| +\|/);
      expect(body).toMatch(/sign-in-0 \| page, now \| 1 \|/);
      expect(done.report!.details).toMatchObject({
        budgets: [
          { id: 'accounts-gone-0', before: expect.closeTo(0.9653, 2) },
          { id: 'accounts-sign-in-0', before: expect.closeTo(0.653, 2) },
        ],
      });
    } finally {
      await prometheus.stop();
    }
  });
});

it('says that Prometheus does not answer, and judges the SLOs all the same', async () => {
  const done = await onPull('http://127.0.0.1:49151');
  expect(done.violations).toEqual([]);
  expect(done.exitCode).toBe(0);
  expect(done.log.annotations).toContainEqual(
    expect.objectContaining({ level: 'warning', title: 'Prometheus' }),
  );
  expect(asRead(String(github.state.comments.get(7)![0].body))).toContain(
    'Prometheus did not answer POST http://127.0.0.1:49151/api/v1/query',
  );
});

it('asks only on pull requests', async () => {
  const done = await run(
    { 'slos/sign-in.yaml': signIn() },
    { with: { 'prometheus-url': 'http://127.0.0.1:49151' } },
  );
  expect(done.exitCode).toBe(0);
  expect(done.output).not.toContain('Prometheus');
});
