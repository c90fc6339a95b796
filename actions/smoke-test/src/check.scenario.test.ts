import { get, smoke, useAction } from './__testUtils__/bench';
import { useServer } from './__testUtils__/server';

const run = useAction();
const serving = useServer();

/** Answers `/fine…` with 200, everything else with 500. */
const plain = () =>
  serving((response, { url }) => {
    response.statusCode = url.startsWith('/fine') ? 200 : 500;
    response.end('{"state": "open", "pupils": [1, 2]}');
  });

describe('what is as expected', () => {
  it('passes quietly', async () => {
    const server = await plain();
    const done = await run(
      {
        'smoke/a.yaml': smoke({ steps: [get('/fine/1'), get('/fine/2')] }),
        'smoke/b.yml': smoke({
          steps: [get('/fine/3')],
          cleanup: [get('/fine/4')],
        }),
      },
      { with: { 'base-url': server.origin } },
    );
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(0);
    expect(done.outputs).toMatchObject({
      verdict: 'pass',
      steps: '4',
      passed: '4',
      failed: '0',
      asserts: '4',
      'failed-asserts': '[]',
      'junit-path': '',
      'json-path': '',
    });
    expect(done.log.annotations).toEqual([]);
    expect(done.log.lines.length).toBeLessThan(30);
    expect(server.seen.map(({ url }) => url)).toEqual([
      '/fine/1',
      '/fine/2',
      '/fine/3',
      '/fine/4',
    ]);
    expect(done.summary).toMatch(
      /^## Smoke test: ✅ pass\n\n3 steps of 3 passed\.\n/,
    );
    expect(done.report!.gitHubRequests).toBe(0);
    expect(done.report!.details).toMatchObject({
      service: null,
      environment: null,
      steps: 4,
      failedAsserts: [],
    });
  });

  it('is only checked in a dry run', async () => {
    const server = await plain();
    const files = { 'smoke/a.yaml': smoke({ steps: [get('/fine')] }) };
    const done = await run(files, {
      with: {
        'base-url': server.origin,
        'dry-run': 'true',
        junit: 'smoke.xml',
        json: 'smoke.json',
      },
    });
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(0);
    expect(done.report!.reason).toBe('1 step in 1 file can be run; none was.');
    expect(done.files).toEqual(files);
    expect(server.seen).toEqual([]);
  });
});

describe('what is not as expected', () => {
  const failing = get(
    '/bad',
    'capture: { state: { jsonpath: $.state } }',
  ).concat('\n  - jsonpath: $.pupils', '\n    count: 3');

  it('is annotated at its line, and ends the run', async () => {
    const server = await plain();
    const done = await run(
      {
        'smoke/a.yaml': smoke({ steps: [failing, get('/fine')] }),
        'smoke/b.yaml': smoke({ steps: [get('/fine')] }),
      },
      {
        with: {
          'base-url': server.origin,
          service: 'grades',
          environment: 'production',
        },
      },
    );
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(1);
    expect(done.outputs).toMatchObject({
      verdict: 'fail',
      steps: '2',
      passed: '0',
      failed: '1',
      asserts: '2',
    });
    expect(JSON.parse(done.outputs['failed-asserts'])).toEqual([
      {
        file: 'smoke/a.yaml',
        line: 11,
        step: 'Get /bad',
        expected: 'status is 200',
        found: '500',
      },
      expect.objectContaining({ line: 12, found: '2' }),
    ]);
    const [first, second, end] = done.log.annotations;
    expect(first).toMatchObject({
      level: 'error',
      file: 'smoke/a.yaml',
      line: 11,
      title: 'Get /bad',
      message: 'status is 200: found 500',
    });
    expect(second).toMatchObject({ file: 'smoke/a.yaml', line: 12 });
    expect(end.title).toBe('BW-SMOKE-002');
    expect(server.seen.map(({ url }) => url)).toEqual(['/bad']);
    expect(done.summary).toContain('1 file not run after the first');
    expect(done.report!.details).toMatchObject({
      service: 'grades',
      environment: 'production',
      steps: 2,
      failedAsserts: [{ line: 11 }, { line: 12 }],
    });
  });

  it('does not keep the others from being tested where that is wanted', async () => {
    const server = await plain();
    const done = await run(
      {
        'smoke/a.yaml': smoke({ steps: [failing, get('/fine/1')] }),
        'smoke/b.yaml': smoke({ steps: [get('/fine/2')] }),
      },
      {
        with: { 'base-url': server.origin, 'continue-on-failure': 'true' },
      },
    );
    expect(done.exitCode).toBe(1);
    expect(done.outputs).toMatchObject({
      steps: '3',
      passed: '2',
      failed: '1',
    });
  });

  it('is advice where the user says so', async () => {
    const server = await plain();
    const done = await run(
      { 'smoke/a.yaml': smoke({ steps: [failing] }) },
      { with: { 'base-url': server.origin, 'fail-on': 'never' } },
    );
    expect(done.exitCode).toBe(0);
    expect(done.outputs.verdict).toBe('fail');
  });

  it('may be that nothing was cleaned up', async () => {
    const server = await plain();
    const done = await run(
      {
        'smoke/a.yaml': smoke({
          steps: [get('/fine')],
          cleanup: [get('/bad'), get('/fine/2')],
        }),
      },
      { with: { 'base-url': server.origin } },
    );
    expect(done.outputs.verdict).toBe('fail');
    expect(done.log.annotations.at(-1)!.title).toBe('BW-SMOKE-004');
    expect(server.seen).toHaveLength(3);
  });

  it('may be that there was nothing to do', async () => {
    const server = await plain();
    const done = await run(
      {
        'smoke/a.yaml': smoke({
          variables: '{ baseUrl: {}, mode: full }',
          steps: [get('/fine', 'when: { variable: mode, equals: quick }')],
        }),
      },
      { with: { 'base-url': server.origin } },
    );
    expect(done.outputs.verdict).toBe('inconclusive');
    expect(done.log.annotations.at(-1)!.title).toBe('BW-SMOKE-005');
  });
});

describe('a service that is not there', () => {
  it('is an error that names it', async () => {
    const done = await run(
      { 'smoke/a.yaml': smoke({ steps: [get('/fine')] }) },
      { with: { 'base-url': 'http://127.0.0.1:9' } },
    );
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(1);
    expect(done.outputs).toMatchObject({ verdict: 'error', failed: '1' });
    expect(done.log.annotations.at(-1)).toMatchObject({
      title: 'BW-SMOKE-003',
      message: expect.stringContaining(
        'Expected a connection to 127.0.0.1:9, found none: nobody listens there (ECONNREFUSED).',
      ),
    });
    expect(done.report!.details).toMatchObject({
      failedAsserts: [
        {
          line: 7,
          expected: 'an answer',
          found: expect.stringContaining('ECONNREFUSED'),
        },
      ],
    });
  });

  it('is waited for', async () => {
    const server = await serving((response, _, count) => {
      if (count === 1) response.destroy();
      else {
        response.statusCode = count < 4 ? 503 : 200;
        response.end();
      }
    });
    const done = await run(
      {
        'smoke/a.yaml': smoke({
          steps: [get('/fine', 'retry: { attempts: 2, interval: 20ms }')],
        }),
      },
      { with: { 'base-url': server.origin, retries: '5' } },
    );
    expect(done.exitCode).toBe(0);
    expect(server.seen).toHaveLength(4);
    expect(
      done.log.lines.filter(line => line.includes('Again in')),
    ).toHaveLength(3);
    expect(done.summary).toMatch(/\| 1 of 1 \| .* \| 4 \|/);
  });
});
