import { PortalServer, OidcServer } from '@bellwether/kit-action-testing';
import { judgeCanary, readBundle, rejudge } from '@bellwether/domain-canary';
import { gateFile, useAction } from './__testUtils__/bench';
import { samplesOf } from './__testUtils__/samples';

const run = useAction();

const judge = (
  canary: (interval: number) => number | null,
  options: Parameters<typeof run>[0] = {},
) =>
  run({
    ...options,
    files: { 'samples.json': samplesOf(canary), ...options.files },
    with: {
      samples: 'samples.json',
      canary: '2',
      baseline: '1',
      ...options.with,
    },
  });

describe('samples of a file', () => {
  it('let a healthy canary go on, and leave evidence that can be judged again', async () => {
    const done = await judge(() => 0.05, {
      with: { 'bundle-path': 'out/evidence.json' },
      files: { 'out/keep': '' },
    });
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(0);
    expect(done.outputs).toMatchObject({
      decision: 'Promote',
      verdict: 'pass',
      'failed-metrics': '[]',
      'bundle-path': 'out/evidence.json',
      'deployment-id': '',
    });
    expect(Number(done.outputs.looks)).toBeGreaterThan(1);
    const evidence = JSON.parse(done.files['out/evidence.json']);
    expect(rejudge(evidence)).toMatchObject({ ok: true });
    const bundle = readBundle(evidence.bundle);
    expect(
      bundle.ok && JSON.parse(JSON.stringify(judgeCanary(bundle.bundle))),
    ).toEqual(evidence.judgement);
    expect(done.report!.details).toEqual({ evidence });
    expect(done.report!.gitHubRequests).toBe(0);
    expect(done.log.annotations).toEqual([]);
    expect(done.log.lines.length).toBeLessThanOrEqual(30);
  });

  it('are judged again from that evidence, to the same', async () => {
    const first = await judge(() => 0.15, {
      with: { 'bundle-path': 'first.json' },
    });
    const second = await judge(() => 0.15, {
      files: { 'first.json': first.files['first.json'] },
      with: { samples: 'first.json', 'bundle-path': 'second.json' },
    });
    expect(first.outputs.decision).toBe('Rollback');
    expect(second.files['second.json']).toBe(first.files['first.json']);
  });

  it('take back a canary that is worse, and say so in words, figures and bars', async () => {
    const done = await judge(() => 0.2);
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(1);
    expect(done.outputs).toMatchObject({
      decision: 'Rollback',
      verdict: 'fail',
      'failed-metrics': '["failed-sign-ins"]',
    });
    const [annotation] = done.log.annotations;
    expect(annotation).toMatchObject({
      level: 'error',
      title: 'BW-CANARY-002',
      message: expect.stringMatching(
        /^Rollback\.\nfailed-sign-ins: The canary has .* times the rate of the baseline/,
      ),
    });
    expect(done.summary).toMatch(
      /^## Canary gate: ❌ fail\n\nRollback\.\n\nfailed-sign-ins: The canary has/,
    );
    expect(done.summary).toMatch(
      /\| <code>failed&#45;sign&#45;ins<\/code> \(critical\) \| High \| [\d.]+ % \| 5 % \|/,
    );
    expect(done.summary).toMatch(/\| canary \| <code>█+<\/code> \| 20 % \|/);
    expect(done.summary).toMatch(/\| baseline \| <code>▁+<\/code> \| 5 % \|/);
  });

  it.each([
    ['hold', 'Hold', 'inconclusive', 'BW-CANARY-003'],
    ['fail', 'Rollback', 'fail', 'BW-CANARY-002'],
  ])(
    'without data end as the gate says: %s',
    async (onNoData, decision, verdict, code) => {
      const done = await judge(() => null, {
        gate: gateFile({ decision: { onNoData } }),
      });
      expect(done.violations).toEqual([]);
      expect(done.outputs).toMatchObject({ decision, verdict });
      expect(done.exitCode).toBe(1);
      expect(done.log.annotations).toEqual([
        expect.objectContaining({
          title: code,
          message: expect.stringContaining(`onNoData is ${onNoData}`),
        }),
      ]);
    },
  );

  it('hold a canary nobody can tell about, and fail the step only if told so', async () => {
    const gate = gateFile({}, { minEvents: 1000 });
    const files = {
      'samples.json': samplesOf(() => 0.05, { perSecond: 20 }),
    };
    const done = await judge(() => 0, { gate, files });
    expect(done.outputs).toMatchObject({ verdict: 'inconclusive' });
    expect(done.exitCode).toBe(1);
    const calm = await judge(() => 0, {
      gate,
      files,
      with: { 'fail-on': 'fail,error' },
    });
    expect(calm.exitCode).toBe(0);
    expect(calm.outputs.decision).toBe('Hold');
    expect(calm.log.annotations).toEqual([
      expect.objectContaining({ level: 'warning', title: 'BW-CANARY-003' }),
    ]);
  });

  it('are one look when told so', async () => {
    const done = await judge(() => 0.15, { with: { mode: 'once' } });
    expect(done.outputs).toMatchObject({ looks: '1', decision: 'Rollback' });
  });

  it.each([
    ['exact', 'Rollback'],
    ['kayenta-compat', 'Rollback'],
  ])('are judged by mode %s as well', async (mode, decision) => {
    const done = await judge(index => 0.15 + (index % 3) / 100, {
      gate: gateFile({ decision: { mode } }),
    });
    expect(done.violations).toEqual([]);
    expect(done.outputs.decision).toBe(decision);
    expect(Number(done.outputs.score)).toBeLessThan(50);
    expect(done.summary).not.toContain('Evidence of harm');
  });
});

describe('the portal', () => {
  it('gets the report with the evidence', async () => {
    const [portal, oidc] = await Promise.all([
      PortalServer.start(),
      OidcServer.start(),
    ]);
    const done = await judge(() => 0.05, {
      with: { 'portal-url': portal.url },
      env: oidc.env,
    });
    await Promise.all([portal.close(), oidc.close()]);
    expect(done.exitCode).toBe(0);
    expect(portal.events).toHaveLength(1);
    const [{ path, event }] = portal.events;
    expect(path).toBe('/api/delivery/events');
    expect(event.type).toBe('dev.bellwether.delivery.gate.finished');
    expect(event.data).toMatchObject({
      verdict: 'pass',
      details: { evidence: { record: { decision: 'Promote' } } },
    });
  });
});

describe('what cannot be used', () => {
  it('of a gate file is named all at once, at its lines', async () => {
    const gate = [
      'apiVersion: bellwether.dev/v1alpha1',
      'kind: CanaryGate',
      'metadata:',
      '  name: Sign In',
      'spec:',
      '  service: sign-in',
      '  environment: production',
      '  arms:',
      '    canary: { version: a }',
      '    baseline: { version: a }',
      '  metrics:',
      '    - name: failed',
      '      type: proportion',
      '      queries: { bad: "sum(", total: "requests_total{$arm}" }',
      '  schedule: { deadline: soon }',
      '  colour: blue',
      '',
    ].join('\n');
    const done = await run({ gate, with: { canary: '2' } });
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(1);
    const lines = done.log.annotations
      .filter(({ title }) => title !== 'BW-CANARY-001')
      .map(({ file, line }) => [file, line]);
    expect(lines).toEqual(
      expect.arrayContaining([
        ['gates/sign-in.yaml', 4],
        ['gates/sign-in.yaml', 15],
        ['gates/sign-in.yaml', 16],
      ]),
    );
    const end = done.log.annotations.at(-1)!;
    expect(end.title).toBe('BW-CANARY-001');
    expect(end.message).toContain('Input "prometheus-url": is required');
    expect(end.message).toMatch(/Input "config": line 4, \$\.metadata\.name/);
    expect(end.message).toMatch(/line 15, \$\.spec\.schedule\.deadline/);
    expect(end.message).toMatch(/line 16, \$\.spec\.colour/);
    expect(done.outputs).toMatchObject({ decision: 'Error', verdict: 'error' });
  });

  it('of queries is named', async () => {
    const gate = gateFile(
      {},
      { queries: { bad: 'sum(', total: 'requests_total' } },
    );
    const done = await judge(() => 0, { gate });
    const end = done.log.annotations.at(-1)!;
    expect(end.title).toBe('BW-CANARY-001');
    expect(end.message).toMatch(/queries\.bad/);
    expect(end.message).toMatch(/queries\.total/);
  });

  it.each([
    ['text', 'a: [', /gates\/sign-in\.yaml|line 1/],
    ['another kind', 'kind: Deployment', /kind: CanaryGate/],
    ['nothing', '', /kind: CanaryGate/],
    ['too much', `# ${'x'.repeat(1024 * 1024)}`, /at most 1048576 bytes/],
  ])('is refused: %s', async (_, gate, message) => {
    const done = await judge(() => 0, { gate });
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(1);
    expect(done.log.annotations.at(-1)).toMatchObject({
      title: 'BW-CANARY-001',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['text', 'no JSON', /expected JSON/],
    [
      'other metrics',
      samplesOf(() => 0).replace(/failed-sign-ins/g, 'other'),
      /other/,
    ],
    [
      'another interval',
      samplesOf(() => 0).replace('1000', '2000'),
      /intervalMs/,
    ],
  ])('of samples is refused: %s', async (_, text, message) => {
    const done = await judge(() => 0, { files: { 'samples.json': text } });
    expect(done.exitCode).toBe(1);
    expect(done.log.annotations.at(-1)).toMatchObject({
      title: 'BW-CANARY-001',
      message: expect.stringMatching(message),
    });
  });

  it('is a variable without a value, or one that nobody declared', async () => {
    const done = await judge(() => 0, {
      with: { canary: '', variables: 'region=eu-1' },
    });
    const { message } = done.log.annotations.at(-1)!;
    expect(message).toContain('a value for the variable "canary"');
    expect(message).toContain('found "region"');
  });

  it('is an input of the wrong form, before anything is read', async () => {
    const done = await judge(() => 0, {
      with: {
        config: 'none.yaml',
        from: '2026-03-02',
        variables: 'nothing',
        mode: 'sometimes',
        'bundle-path': '../out.json',
      },
    });
    expect(done.violations).toEqual([]);
    const { title, message } = done.log.annotations.at(-1)!;
    expect(title).toBe('BW-ACTION-001');
    for (const input of [
      'config',
      'from',
      'variables',
      'mode',
      'bundle-path',
    ]) {
      expect(message).toContain(`Input "${input}":`);
    }
  });

  it('is a time without an interval', async () => {
    const done = await judge(() => 0, {
      with: {
        from: '2026-03-02T08:00:00.100Z',
        to: '2026-03-02T08:00:00.900Z',
      },
    });
    expect(done.log.annotations.at(-1)!.message).toMatch(
      /Input "from": Expected at least an interval of 1s/,
    );
  });

  it('is an end before the start', async () => {
    const done = await judge(() => 0, {
      with: { from: '2026-03-02T08:00:02Z', to: '2026-03-02T10:00:01+02:00' },
    });
    expect(done.log.annotations.at(-1)!.message).toContain(
      'Input "to": expected a time after "from".',
    );
  });
});
