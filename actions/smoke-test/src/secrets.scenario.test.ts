import { leaksOf } from '@bellwether/kit-action-testing';
import { get, smoke, useAction } from './__testUtils__/bench';
import { useServer } from './__testUtils__/server';

const run = useAction();
const serving = useServer();

describe('secrets', () => {
  const token = 'tok/en "of&the smoke test';
  const session = 'sess-0123/abc';

  const files = {
    'smoke/a.yaml': smoke({
      variables: '{ baseUrl: {}, token: { secret: true }, user: {} }',
      steps: [
        [
          'name: Sign in',
          'request:',
          '  method: POST',
          "  url: '{{baseUrl}}/sessions'",
          "  query: { token: '{{token}}' }",
          "  basic: { username: '{{user}}', password: '{{token}}' }",
          "  json: { token: '{{token}}' }",
          'capture:',
          '  session: { jsonpath: $.session, secret: true }',
          '  echo: { jsonpath: $.echo }',
          'assert:',
          '  - status: 201',
          '  - jsonpath: $.echo',
          '    equals: nothing of it',
          '  - body: { contains: nothing of it }',
        ].join('\n'),
        get('/{{session}}?t={{token}}'),
      ],
    }),
  };

  it('are nowhere, though the server tells them all', async () => {
    const server = await serving((response, { url, headers, body }) => {
      response.statusCode = 201;
      response.end(
        JSON.stringify({
          session,
          echo: [url, headers.authorization, body, token],
        }),
      );
    });
    const done = await run(files, {
      with: {
        'base-url': server.origin,
        variables: 'user=smoke',
        secrets: `# for the tests\ntoken=${token}`,
        'continue-on-failure': 'true',
        junit: 'smoke.xml',
        json: 'smoke.json',
      },
      debug: true,
    });
    expect(done.violations).toEqual([]);
    expect(done.outputs).toMatchObject({ verdict: 'fail', failed: '2' });
    expect(server.seen[0].headers.authorization).toBe(
      `Basic ${Buffer.from(`smoke:${token}`).toString('base64')}`,
    );
    expect(server.seen[1].url).toContain(session);
    expect(done.files['smoke.json']).toContain('***');
    for (const secret of [token, session, `smoke:${token}`]) {
      expect(leaksOf(secret, done)).toEqual([]);
    }
    expect(done.log.masks).toEqual(expect.arrayContaining([token, session]));
  });
});

describe('what a server says', () => {
  const payloads = [
    '::error::forged',
    '\r\n::set-output name=verdict::pass',
    '%0A::add-mask::a',
    '##[error]forged',
    '<img src=x onerror=alert(1)> @robin [a](javascript:alert(1)) | b `c`',
    '\u001b[31mred\u202e',
    '</details>',
    '<![CDATA[ ]]> & "',
  ];

  it('cannot forge anything', async () => {
    const server = await serving(response => {
      response.setHeader('x-note', encodeURIComponent(payloads.join()));
      response.end(JSON.stringify(payloads));
    });
    const step = [
      ...payloads.map(
        (_, index) => `  - jsonpath: $[${index}]\n    equals: fine`,
      ),
      '  - header: x-note\n    equals: fine',
    ];
    const done = await run(
      {
        'smoke/a.yaml': smoke({
          steps: [
            `name: '::error::x <b>@robin</b>'\nrequest: { url: '{{baseUrl}}/' }\nassert:\n${step.join('\n')}`,
          ],
        }),
      },
      {
        with: {
          'base-url': server.origin,
          junit: 'smoke.xml',
          json: 'smoke.json',
        },
        debug: true,
      },
    );
    expect(done.violations).toEqual([]);
    expect(done.outputs).toMatchObject({ verdict: 'fail', asserts: '9' });
    expect(done.output).not.toMatch(/^::(error::forged|set-output)/m);
    // within a command of the new form the old one is text
    expect(done.output).not.toMatch(/^(?!::).*##\[error\]/m);
    expect(done.log.masks).not.toContain('a');
    // what is left of them is escaped
    expect(done.summary).not.toMatch(
      /(?<!\\)<(img|b>|\/details>)|@robin|(?<!\\)\]\(javascript|\p{Bidi_Control}/u,
    );
    expect(done.files['smoke.xml']).not.toMatch(/<(img|b)\b|CDATA\[ \]\]>/);
    for (const text of [done.summary, done.files['smoke.xml']]) {
      expect(text).not.toContain('\u001b');
    }
  });
});
