import { get, smoke, useAction } from './__testUtils__/bench';
import { useServer } from './__testUtils__/server';

const run = useAction();
const serving = useServer();

const making = [
  'name: Make a class',
  "request: { method: POST, url: '{{baseUrl}}/classes', json: { name: smoke } }",
  'capture: { class: { jsonpath: $.id } }',
  'assert:',
  '  - status: 201',
].join('\n');

const removing = [
  'name: Remove the class',
  "request: { method: DELETE, url: '{{baseUrl}}/classes/{{class}}' }",
  'assert:',
  '  - status: 204',
].join('\n');

/** Makes and removes classes, and never answers to `/slow`. */
const classes = () =>
  serving((response, { method, url }) => {
    if (url === '/slow') return;
    response.statusCode =
      { POST: 201, DELETE: 204 }[method as 'POST' | 'DELETE'] ?? 200;
    response.end(method === 'POST' ? '{"id": "c-1"}' : undefined);
  });

const test = smoke({
  steps: [making, get('/slow', 'timeout: 1m'), get('/never')],
  cleanup: [removing],
});

describe('a run that is cancelled', () => {
  it('cleans up, and leaves behind what it knows', async () => {
    const server = await classes();
    const done = await run(
      { 'smoke/a.yaml': test, 'smoke/b.yaml': test },
      {
        with: {
          'base-url': server.origin,
          junit: 'smoke.xml',
          json: 'smoke.json',
        },
        debug: true,
        cancelAt: 'Make a class: pass',
      },
    );
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(1);
    expect(done.signals).toEqual(['SIGINT']);
    expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /classes',
      'GET /slow',
      'DELETE /classes/c-1',
    ]);
    expect(done.outputs).toMatchObject({
      verdict: 'error',
      steps: '4',
      passed: '2',
      failed: '1',
      'junit-path': 'smoke.xml',
      'json-path': 'smoke.json',
    });
    expect(done.log.annotations.at(-1)).toMatchObject({
      title: 'BW-ACTION-004',
    });
    expect(done.summary).toContain('cleanup: Remove the class | ✅ pass');
    expect(done.summary).toContain('Stopped: The run was cancelled');
    expect(done.summary).toContain('1 file not run');
    expect(done.files['smoke.xml']).toContain('<testsuite name="grades"');
  });

  it('cleans up when it takes too long, too', async () => {
    const server = await classes();
    const done = await run(
      { 'smoke/a.yaml': test },
      { with: { 'base-url': server.origin, timeout: '1500ms' } },
    );
    expect(done.exitCode).toBe(1);
    expect(done.log.annotations.at(-1)).toMatchObject({
      title: 'BW-ACTION-005',
    });
    expect(server.seen.at(-1)!.url).toBe('/classes/c-1');
  });
});

describe('results', () => {
  it('are written as JUnit and as JSON', async () => {
    const server = await classes();
    const done = await run(
      { 'smoke/a.yaml': smoke({ steps: [making], cleanup: [removing] }) },
      {
        with: {
          'base-url': server.origin,
          junit: 'out/smoke.xml',
          json: 'out/smoke.json',
        },
      },
    );
    expect(done.exitCode).toBe(0);
    expect(done.files['out/smoke.xml']).toContain(
      '<testsuite name="grades" tests="2" failures="0" errors="0"',
    );
    expect(JSON.parse(done.files['out/smoke.json'])).toMatchObject({
      kind: 'SmokeReport',
      outcome: 'pass',
      results: [{ file: 'smoke/a.yaml', steps: [{ attempts: 1 }] }],
    });
  });

  it.each(['junit', 'json'])(
    'name the input when %s cannot be written',
    async input => {
      const server = await classes();
      const done = await run(
        { 'smoke/a.yaml': smoke({ steps: [making] }), taken: 'a file\n' },
        { with: { 'base-url': server.origin, [input]: 'taken/result' } },
      );
      expect(done.exitCode).toBe(1);
      expect(done.outputs).toMatchObject({ verdict: 'error', passed: '1' });
      expect(done.summary).toContain(
        `Input "${input}": expected a place that can be written to`,
      );
    },
  );

  it('are summed up however many there are', async () => {
    const server = await serving(response => {
      response.statusCode = 500;
      response.end();
    });
    const steps = Array.from(
      { length: 150 },
      (_, index) =>
        `name: Get ${index}\nrequest: { url: '{{baseUrl}}/${'x'.repeat(2500)}' }\nassert: [{ status: 200 }]`,
    );
    const done = await run(
      Object.fromEntries(
        ['a', 'b', 'c'].map(name => [`smoke/${name}.yaml`, smoke({ steps })]),
      ),
      {
        with: {
          'base-url': server.origin,
          'continue-on-failure': 'true',
          json: 'smoke.json',
        },
      },
    );
    expect(done.violations).toEqual([]);
    expect(done.outputs).toMatchObject({ steps: '450', failed: '450' });
    expect(JSON.parse(done.outputs['failed-asserts'])).toHaveLength(50);
    expect(done.log.annotations).toHaveLength(10);
    expect(done.summary).toContain('omitted, see the report');
    expect(JSON.stringify(done.report!.details).length).toBeLessThan(1_000_000);
  });
});
