import { captured, expecting, plan, status, step } from './__testUtils__/plan';
import { run, runOne } from './__testUtils__/run';
import { serve, useServers } from './__testUtils__/servers';
import type { AttemptRecord } from './options';

const use = useServers();

/** Answers `/fine` with 200, everything else with 500. */
const plain = () =>
  use(
    serve((response, { url }) => {
      if (!url.startsWith('/fine')) response.statusCode = 500;
      response.end('{"id": "t-1", "token": "hush-hush-1"}');
    }),
  );

describe('steps', () => {
  it('run in order, and end with the first that does not pass', async () => {
    const server = await plain();
    const told: string[] = [];
    const done = await run(
      plan([
        step(`${server.origin}/fine`),
        step(`${server.origin}/bad`),
        step(`${server.origin}/fine/2`),
      ]),
      {
        onStep: ({ name, outcome }, phase) =>
          told.push(`${phase} ${name} ${outcome}`),
      },
    );
    expect(done.outcome).toBe('fail');
    expect(done.steps.map(({ outcome }) => outcome)).toEqual([
      'pass',
      'fail',
      'skip',
    ]);
    expect(done.steps[2].reason).toBe('Not run after "GET /bad".');
    expect(server.seen.map(({ url }) => url)).toEqual(['/fine', '/bad']);
    expect(told).toEqual([
      'steps GET /fine pass',
      'steps GET /bad fail',
      'steps GET /2 skip',
    ]);
  });

  it('all run where that is wanted', async () => {
    const server = await plain();
    const done = await run(
      plan([step(`${server.origin}/bad`), step(`${server.origin}/fine`)], {
        continueOnFailure: true,
      }),
    );
    expect(done.steps.map(({ outcome }) => outcome)).toEqual(['fail', 'pass']);
  });

  it('use what earlier ones captured', async () => {
    const server = await plain();
    const done = await run(
      plan([
        step(`${server.origin}/fine`, { captures: [captured('id', '$.id')] }),
        step(`${server.origin}/fine/{{id}}`, {
          name: 'second',
          when: {
            variable: 'id',
            not: false,
            predicate: { kind: 'exists' },
            at: { file: 'smoke.yaml', line: 1, column: 1 },
          },
          set: { key: '{{id}}-{{$uuid}}' },
          request: { headers: [['X-Key', '{{key}}']] },
        }),
        step(`${server.origin}/fine`, {
          name: 'third',
          when: {
            variable: 'id',
            not: true,
            predicate: { kind: 'exists' },
            at: { file: 'smoke.yaml', line: 1, column: 1 },
          },
        }),
      ]),
    );
    expect(done.outcome).toBe('pass');
    expect(server.seen[1]).toMatchObject({
      url: '/fine/t-1',
      headers: { 'x-key': 't-1-00000000-0000-4000-8000-000000000000' },
    });
    expect(done.steps[2].outcome).toBe('skip');
  });

  it('do not start without their variables', async () => {
    const server = await plain();
    const done = await run(
      plan([step(`${server.origin}/{{term}}`)], {
        inputs: ['term'],
        cleanup: [step(server.origin)],
      }),
    );
    expect(done.outcome).toBe('error');
    expect(done.reasons.join()).toContain('the variable term');
    expect(
      [...done.steps, ...done.cleanup].map(({ outcome }) => outcome),
    ).toEqual(['skip', 'skip']);
    expect(server.seen).toEqual([]);
  });

  it('give the same result each time by the same clock', async () => {
    const server = await plain();
    const both = plan([
      step(`${server.origin}/fine`, { captures: [captured('id', '$.id')] }),
    ]);
    expect(await run(both)).toEqual(await run(both));
  });
});

describe('a step that is repeated', () => {
  /** Fails until the request of that number. */
  const flapping = (until: number) =>
    use(
      serve((response, _, count) => {
        if (count % 2 === 0) response.destroy();
        else {
          response.statusCode = count < until ? 503 : 200;
          response.end();
        }
      }),
    );

  it('passes as soon as one attempt does', async () => {
    const server = await flapping(5);
    const waits: [AttemptRecord, number][] = [];
    const done = await runOne(
      plan([
        step(server.origin, { retry: { attempts: 10, intervalMs: 2000 } }),
      ]),
      { onRepeat: (_, record, waitMs) => waits.push([record, waitMs]) },
    );
    expect(done).toMatchObject({
      outcome: 'pass',
      attempts: 5,
      durationMs: 8000,
      response: { status: 200 },
    });
    expect(
      done.earlier.map(({ attempt, outcome }) => [attempt, outcome]),
    ).toEqual([
      [1, 'fail'],
      [2, 'error'],
      [3, 'fail'],
      [4, 'error'],
    ]);
    expect(waits.map(([{ attempt }, waitMs]) => [attempt, waitMs])).toEqual([
      [1, 2000],
      [2, 2000],
      [3, 2000],
      [4, 2000],
    ]);
  });

  it('ends with its last attempt', async () => {
    const server = await flapping(99);
    const done = await runOne(
      plan([step(server.origin, { retry: { attempts: 3, intervalMs: 1 } })]),
    );
    expect(done).toMatchObject({ outcome: 'fail', attempts: 3 });
    expect(done.reason).toContain('503');
  });

  it('starts no attempt after its deadline', async () => {
    const server = await flapping(99);
    const done = await runOne(
      plan([
        step(server.origin, {
          retry: { attempts: 100, intervalMs: 1000, untilMs: 3500 },
        }),
      ]),
    );
    expect(done).toMatchObject({ attempts: 4, durationMs: 3000 });
  });

  it('is not repeated where that cannot help', async () => {
    const done = await runOne(
      plan([
        step('http://grades.test/', { retry: { attempts: 5, intervalMs: 1 } }),
      ]),
    );
    expect(done).toMatchObject({ outcome: 'error', attempts: 1 });
  });

  it('waits before it begins', async () => {
    const server = await flapping(1);
    const done = await runOne(plan([step(server.origin, { delayMs: 700 })]));
    expect(done).toMatchObject({ outcome: 'pass', durationMs: 700 });
  });
});

describe('cleanup', () => {
  it('follows whatever happened, and does not stop half-way', async () => {
    const server = await plain();
    const done = await run(
      plan(
        [step(`${server.origin}/bad`, { captures: [captured('id', '$.id')] })],
        {
          cleanup: [
            step(`${server.origin}/bad/{{id}}`),
            step(`${server.origin}/fine/{{id}}`),
          ],
        },
      ),
    );
    expect(done.cleanup.map(({ outcome }) => outcome)).toEqual([
      'fail',
      'pass',
    ]);
    expect(server.seen.map(({ url }) => url)).toEqual([
      '/bad',
      '/bad/t-1',
      '/fine/t-1',
    ]);
    expect(done.outcome).toBe('fail');
  });

  it('passes over what was never made', async () => {
    const server = await plain();
    await server.close();
    const done = await run(
      plan([step(server.origin, { captures: [captured('id', '$.id')] })], {
        cleanup: [step(`${server.origin}/{{ id }}`)],
      }),
    );
    expect(done.cleanup).toMatchObject([
      {
        outcome: 'skip',
        reason: 'Nothing to clean up: no step captured id.',
      },
    ]);
  });

  it('has a time of its own', async () => {
    const server = await use(
      serve((response, { url }) => {
        if (url === '/fine') response.end();
      }),
    );
    const done = await run(
      plan([step(`${server.origin}/fine`)], {
        cleanup: [step(`${server.origin}/slow`)],
      }),
      { cleanupMs: 50 },
    );
    expect(done.outcome).toBe('error');
    expect(done.cleanup[0].reason).toBe(
      'Stopped: cleaning up took longer than 50 ms.',
    );
  });
});

describe('a run that is stopped', () => {
  it.each([
    ['during a request', {}],
    ['between attempts', { retry: { attempts: 99, intervalMs: 60_000 } }],
  ])('%s cleans up, and says so', async (_, more) => {
    const controller = new AbortController();
    const stop = () =>
      controller.abort(new Error('The run was cancelled (SIGINT).'));
    const server = await use(
      serve((response, { url }) => {
        if (url === '/slow') {
          if ('retry' in more) response.destroy();
          setTimeout(stop, 20);
        } else response.end();
      }),
    );
    const done = await run(
      plan(
        [
          step(`${server.origin}/fine`),
          step(`${server.origin}/slow`, more),
          step(`${server.origin}/never`),
        ],
        { cleanup: [step(`${server.origin}/clean`)], continueOnFailure: true },
      ),
      {
        signal: controller.signal,
        clock: {
          nowMs: () => Date.now(),
          sleep: (__, signal) =>
            new Promise((___, reject) => {
              signal.addEventListener('abort', () => reject(signal.reason));
            }),
        },
      },
    );
    expect(done.steps.map(({ outcome }) => outcome)).toEqual([
      'pass',
      'error',
      'skip',
    ]);
    expect(done.steps[1].reason).toBe(
      'Stopped: The run was cancelled (SIGINT).',
    );
    expect(done.cleanup[0].outcome).toBe('pass');
    expect(server.seen.at(-1)!.url).toBe('/clean');
  });
});

describe('secrets', () => {
  it('are nowhere in the result, though the server tells them all', async () => {
    const secret = 'p"ä ss&word';
    const server = await use(
      serve((response, { url, headers, body }) => {
        response.setHeader('x-echo', encodeURIComponent(url));
        response.end(
          JSON.stringify({
            url,
            headers,
            body,
            token: 'tok-en/1',
            n: [424242],
          }),
        );
      }),
    );
    const told: string[] = [];
    const found = (name: string) =>
      expecting(
        { kind: 'jsonpath', path: name },
        { kind: 'equals', value: '{{password}}' },
      );
    const done = await run(
      plan(
        [
          step(`${server.origin}/{{password}}`, {
            request: {
              method: 'POST',
              query: [['p', '{{password}}']],
              headers: [['X-Secret', 'of {{masked}}']],
              auth: {
                kind: 'basic',
                username: 'me',
                password: '{{password}}',
              },
              body: { kind: 'form', fields: [['p', '{{password}}']] },
            },
            captures: [
              captured('token', '$.token', true),
              captured('numbers', '$.n', true),
              captured('all', '$'),
            ],
            asserts: [
              found('$.url'),
              found('$.headers.authorization'),
              found('$.body'),
              found('$.token'),
              expecting(
                { kind: 'header', name: 'x-echo' },
                { kind: 'equals', value: '' },
              ),
            ],
          }),
          step(`${server.origin}/{{token}}/{{numbers}}`),
        ],
        { secrets: ['password'], continueOnFailure: true },
      ),
      {
        variables: { password: secret, masked: 'hush-hush' },
        secrets: ['masked'],
        onSecret: value => told.push(value),
      },
    );
    const shown = JSON.stringify(done);
    expect(done.steps[0].checks.length).toBeGreaterThan(5);
    expect(shown).toContain('***');
    for (const value of [secret, 'tok-en/1', '424242', `me:${secret}`]) {
      expect(shown).not.toContain(JSON.stringify(value).slice(1, -1));
      expect(shown).not.toContain(encodeURIComponent(value));
      expect(shown).not.toContain(Buffer.from(value).toString('base64'));
    }
    expect(shown).not.toContain('hush-hush');
    expect(told).toEqual(
      expect.arrayContaining([secret, 'tok-en/1', '424242']),
    );
  });

  it('are not in what went wrong either', async () => {
    const done = await runOne(
      plan([step('https://{{host}}/')], { secrets: ['host'] }),
      {
        variables: { host: 'hidden.test' },
        lookup: (_, __, callback) =>
          callback(new Error('nobody knows hidden.test'), ''),
      },
    );
    expect(done.outcome).toBe('error');
    expect(JSON.stringify(done)).not.toContain('hidden');
  });
});

it('expects something of every step', async () => {
  const server = await plain();
  const done = await runOne(
    plan([step(`${server.origin}/fine`, { asserts: [status(200)] })]),
  );
  expect(done.checks).toMatchObject([
    { kind: 'assert', ok: true, at: { file: 'smoke.yaml', line: 3 } },
  ]);
});
