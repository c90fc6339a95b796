import {
  CertificateAuthority,
  OidcServer,
  PortalServer,
  ProxyServer,
} from '@bellwether/kit-action-testing';
import { get, smoke, useAction } from './__testUtils__/bench';
import { useServer } from './__testUtils__/server';

const run = useAction();
const serving = useServer();
const DAY_MS = 86_400_000;

const open = () =>
  serving(response => {
    response.setHeader('content-type', 'application/json');
    response.end('{"state": "open"}');
  });

describe('files of other tools', () => {
  it('of Hurl are run', async () => {
    const server = await open();
    const hurl = (state: string) =>
      [
        'GET {{base_url}}/exam',
        'HTTP 200',
        '[Captures]',
        'state: jsonpath "$.state"',
        '[Asserts]',
        `jsonpath "$.state" == "${state}"`,
        '',
        'GET {{base_url}}/exam/{{state}}',
        'HTTP 200',
        '',
      ].join('\n');
    const done = await run(
      { 'smoke/open.hurl': hurl('open') },
      { with: { 'base-url': server.origin } },
    );
    expect(done.violations).toEqual([]);
    expect(done.report!.reason).toBe('2 steps of 2 passed.');
    expect(server.seen[1].url).toBe('/exam/open');

    const failed = await run(
      { 'smoke/open.hurl': hurl('shut') },
      { with: { 'base-url': server.origin } },
    );
    expect(failed.outputs.verdict).toBe('fail');
    expect(failed.log.annotations[0]).toMatchObject({
      file: 'smoke/open.hurl',
      line: 6,
    });
  });

  it('of Postman are run', async () => {
    const server = await open();
    const collection = {
      info: {
        name: 'Exams',
        schema:
          'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
      },
      item: [
        {
          name: 'Exam is open',
          request: { method: 'GET', url: '{{baseUrl}}/exam' },
          event: [
            {
              listen: 'test',
              script: {
                exec: [
                  'pm.test("open", () => {',
                  '  pm.response.to.have.status(200);',
                  '  pm.expect(pm.response.json().state).to.eql("open");',
                  '});',
                ],
              },
            },
          ],
        },
      ],
    };
    const done = await run(
      {
        'smoke/exams.postman_collection.json': JSON.stringify(
          collection,
          null,
          2,
        ),
      },
      { with: { 'base-url': server.origin } },
    );
    expect(done.violations).toEqual([]);
    expect(done.outputs).toMatchObject({
      verdict: 'pass',
      steps: '1',
      asserts: '2',
    });
  });
});

describe('certificates', () => {
  const authority = new CertificateAuthority();
  const expiry = [
    'assert:',
    '  - status: 200',
    '  - certificate: expiresIn',
    '    moreThan: 14d',
  ].join('\n');
  const test = smoke({
    steps: [`name: Page\nrequest: { url: '{{baseUrl}}/' }\n${expiry}`],
  });

  it.each([
    ['pass', 90],
    ['fail', 10],
    ['fail', -1],
  ])('%s when they expire in %s days', async (verdict, days) => {
    const server = await serving(
      response => void response.end(),
      authority.issue({
        validFromMs: Date.now() - 30 * DAY_MS,
        validToMs: Date.now() + days * DAY_MS,
      }),
    );
    const done = await run(
      { 'smoke/a.yaml': test, 'ca.pem': authority.cert },
      { with: { 'base-url': server.origin, 'ca-file': 'ca.pem' } },
    );
    expect(done.violations).toEqual([]);
    expect(done.outputs.verdict).toBe(verdict);
    expect(server.seen).toHaveLength(days > 0 ? 1 : 0);
    expect(done.log.annotations.map(({ line }) => line)).toEqual(
      verdict === 'fail' ? [11, undefined] : [],
    );
  });

  it('are not trusted just like that', async () => {
    const server = await serving(
      response => void response.end(),
      authority.issue(),
    );
    const done = await run(
      { 'smoke/a.yaml': smoke({ steps: [get('/')] }) },
      { with: { 'base-url': server.origin } },
    );
    expect(done.outputs.verdict).toBe('error');
    expect(done.report!.reason).toContain('nobody who is trusted vouches for');
    expect(server.seen).toEqual([]);
  });
});

it('goes through the proxy of the job', async () => {
  const server = await open();
  const proxy = await ProxyServer.start({ 'grades.test': server.port });
  try {
    const done = await run(
      { 'smoke/a.yaml': smoke({ steps: [get('/exam')] }) },
      {
        with: { 'base-url': 'http://grades.test', 'allow-insecure': 'true' },
        env: { HTTP_PROXY: proxy.url },
      },
    );
    expect(done.violations).toEqual([]);
    expect(done.outputs.verdict).toBe('pass');
    expect(proxy.asked).toEqual(['grades.test']);
  } finally {
    await proxy.close();
  }
});

it('tells the portal, also when nothing answered', async () => {
  const oidc = await OidcServer.start();
  const portal = await PortalServer.start();
  try {
    const done = await run(
      { 'smoke/a.yaml': smoke({ steps: [get('/exam')] }) },
      {
        with: {
          'base-url': 'http://127.0.0.1:9',
          'portal-url': portal.url,
          service: 'component:default/grades',
          environment: 'production',
        },
        env: oidc.env,
      },
    );
    expect(done.violations).toEqual([]);
    const [{ event }] = portal.events;
    expect(event).toMatchObject({
      type: 'dev.bellwether.delivery.smoke.finished',
      data: {
        verdict: 'error',
        error: { code: 'BW-SMOKE-003' },
        details: {
          service: 'component:default/grades',
          environment: 'production',
          steps: 1,
          failedAsserts: [
            { file: 'smoke/a.yaml', line: 7, expected: 'an answer' },
          ],
        },
      },
    });
  } finally {
    await portal.close();
    await oidc.close();
  }
});
