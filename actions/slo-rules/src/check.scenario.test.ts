import { parse } from 'yaml';
import { signIn, useAction } from './__testUtils__/bench';

const run = useAction();

describe('files that are in order', () => {
  it('become rules', async () => {
    const done = await run(
      { 'slos/sign-in.yaml': signIn() },
      { with: { out: 'rules', labels: 'team=web', sarif: 'slo.sarif' } },
    );
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(0);
    expect(done.outputs).toMatchObject({
      verdict: 'pass',
      slos: '1',
      'rules-path': 'rules',
      'sarif-path': 'slo.sarif',
      'changed-objectives': '[]',
    });
    const { groups } = parse(done.files['rules/slos/sign-in.rules.yaml']) as {
      groups: { rules: { alert?: string; labels: { team: string } }[] }[];
    };
    const rules = groups.flatMap(group => group.rules);
    const alerts = rules.filter(({ alert }) => alert !== undefined);
    expect(done.outputs.alerts).toBe(String(alerts.length));
    expect(done.outputs.rules).toBe(String(rules.length - alerts.length));
    expect(alerts.length).toBeGreaterThan(1);
    expect(rules.map(({ labels }) => labels.team)).toContain('web');
    expect(Object.keys(done.files).sort()).toEqual([
      'rules/slos/sign-in.rules.yaml',
      'slo.sarif',
      'slos/sign-in.yaml',
    ]);
    expect(JSON.parse(done.files['slo.sarif'])).toMatchObject({
      version: '2.1.0',
    });
    expect(done.summary).toMatch(/^## SLO rules: ✅ pass\n/);
  });

  it('replace what was made of files that are gone, and nothing else', async () => {
    const first = await run(
      { 'slos/old.yaml': signIn(0.99, { name: 'old' }) },
      { with: { out: 'rules' } },
    );
    const { 'slos/old.yaml': _, ...left } = first.files;
    const second = await run(
      {
        ...left,
        'rules/own.rules.yaml': 'groups: []\n',
        'slos/sign-in.yaml': signIn(),
      },
      { with: { out: 'rules' } },
    );
    expect(Object.keys(left)).toEqual(['rules/slos/old.rules.yaml']);
    expect(Object.keys(second.files)).toEqual([
      'rules/own.rules.yaml',
      'rules/slos/sign-in.rules.yaml',
      'slos/sign-in.yaml',
    ]);
  });

  it('are only checked without a folder, and in a dry run', async () => {
    const files = { 'slos/sign-in.yaml': signIn() };
    const given: Record<string, string>[] = [
      {},
      { out: 'rules', sarif: 'slo.sarif', 'dry-run': 'true' },
    ];
    for (const inputs of given) {
      const done = await run(files, { with: inputs });
      expect(done.exitCode).toBe(0);
      expect(done.outputs['rules-path']).toBe('');
      expect(done.outputs['sarif-path']).toBe('');
      expect(done.files).toEqual(files);
    }
  });

  it.each([
    ['out', { out: 'taken' }],
    ['sarif', { sarif: 'taken/slo.sarif' }],
  ])('name the input when %s cannot be written to', async (input, inputs) => {
    const files = { 'slos/sign-in.yaml': signIn(), taken: 'a file\n' };
    const done = await run(files, { with: inputs });
    expect(done.exitCode).toBe(1);
    expect(done.outputs).toMatchObject({ verdict: 'error', 'rules-path': '' });
    expect(done.summary).toContain(
      `Input "${input}": expected a place that can be written to`,
    );
    expect(done.files).toEqual(files);
  });

  it('become what Sloth makes of them, too', async () => {
    const done = await run(
      {
        'slos/web.yaml': `version: prometheus/v1
service: web
slos:
  - name: requests
    objective: 99.9
    sli:
      events:
        error_query: sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))
        total_query: sum(rate(http_requests_total[{{.window}}]))
    alerting: { name: WebBurns }
`,
      },
      { with: { profile: 'sloth', out: '.', period: '28d' } },
    );
    expect(done.exitCode).toBe(0);
    expect(done.files['slos/web.rules.yaml']).toContain(
      'slo:sli_error:ratio_rate5m',
    );
  });
});

describe('files that are not', () => {
  it('are annotated where it is wrong, and leave the rules as they are', async () => {
    const done = await run(
      {
        'slos/sign-in.yaml': signIn(1.5),
        'slos/search.yaml': signIn(0.99, { name: 'search' }),
        'rules/slos/sign-in.rules.yaml': 'groups: []\n',
      },
      { with: { out: 'rules' } },
    );
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(1);
    expect(done.outputs.verdict).toBe('fail');
    expect(done.log.annotations).toContainEqual(
      expect.objectContaining({
        level: 'error',
        file: 'slos/sign-in.yaml',
        line: 26,
        col: 15,
      }),
    );
    expect(done.log.annotations.at(-1)!.title).toBe('BW-RULES-001');
    expect(done.files['rules/slos/sign-in.rules.yaml']).toBe('groups: []\n');
    expect(done.files).not.toHaveProperty(['rules/slos/search.rules.yaml']);
  });

  it('are none at all', async () => {
    const done = await run({ 'README.md': 'nothing' });
    expect(done.exitCode).toBe(1);
    expect(done.report!.reason).toContain('Expected SLOs, found none');
  });

  it('cannot forge anything', async () => {
    const done = await run({
      'slos/sign-in.yaml': signIn(
        '"::error::forged\\n::set-output name=verdict::pass <b>@robin</b> |"',
      ),
    });
    expect(done.violations).toEqual([]);
    expect(done.outputs.verdict).toBe('fail');
    expect(done.output).not.toMatch(/^::(error::forged|set-output)/m);
    expect(done.summary).not.toContain('<b>');
    expect(done.summary).not.toContain('@robin');
  });
});

describe('lints', () => {
  const files = { 'slos/sign-in.yaml': signIn(0.5) };

  it('fail the check from a severity on', async () => {
    const relaxed = await run(files);
    expect(relaxed.exitCode).toBe(0);
    expect(relaxed.log.annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', title: 'BW-SLO-201' }),
    );
    const strict = await run(files, { with: { 'lint-fail-on': 'warning' } });
    expect(strict.exitCode).toBe(1);
    expect(strict.report!.reason).toContain('of severity warning or worse');
  });

  it('can be silenced', async () => {
    const done = await run(files, {
      with: { 'lint-fail-on': 'warning', 'lint-ignore': 'BW-SLO-201' },
    });
    expect(done.exitCode).toBe(0);
    expect(done.summary).toContain('silenced');
  });
});

it('names all inputs that are wrong', async () => {
  const done = await run(
    { 'slos/sign-in.yaml': signIn() },
    {
      with: {
        labels: 'severity=low',
        period: '1M',
        'lint-ignore': 'BW-1',
        out: '../rules',
      },
    },
  );
  expect(done.exitCode).toBe(1);
  expect(done.log.annotations[0].title).toBe('BW-ACTION-001');
  for (const input of ['labels', 'period', 'lint-ignore', 'out']) {
    expect(done.log.annotations[0].message).toContain(`Input "${input}": `);
  }
});
