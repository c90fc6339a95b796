import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { useProbe } from './__testUtils__/probe';
import { HOSTILE } from './__fixtures__/probe/src/scenarios';
import { pullRequest } from './runner/environment';
import { leaksOf } from './runner/leaks';

const probe = useProbe();

describe('inputs and outputs', () => {
  it('reads typed inputs, sets all outputs, writes summary and report', async () => {
    const run = await probe('plain', {
      files: { 'slos/sign-in.yaml': 'kind: SLO' },
      with: {
        config: './slos/sign-in.yaml',
        window: '1h30m',
        share: '99.9%',
        tags: 'one # first\r\ntwo, three\n',
        'dry-run': 'True',
      },
    });
    expect(run.violations).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toEqual({
      answer: '42',
      facts:
        '{"window":5400000,"share":0.999,"tags":["one","two","three"],"dryRun":true,"config":"slos/sign-in.yaml"}',
      verdict: 'pass',
      'report-path': expect.stringMatching(/report\.json$/),
    });
    expect(run.log.groups).toEqual(['Reading']);
    expect(run.log.annotations).toEqual([]);
    expect(run.log.lines).toEqual([
      'read everything',
      expect.stringMatching(
        /^probe: pass\. Everything is in order\. \(0 GitHub requests, \d+\.\d s\)$/,
      ),
    ]);
    expect(run.summary).toBe(
      [
        '## Bellwether probe: ✅ pass',
        '',
        'Everything is in order.',
        '',
        '| Name | Count |',
        '| --- | --: |',
        '| <code>slo&#95;rules</code> | 3 |',
        '',
        '<details><summary>More</summary>',
        '',
        'Nothing more.',
        '',
        '</details>',
        '',
      ].join('\n'),
    );
    expect(run.report).toMatchObject({
      version: 1,
      action: 'probe',
      verdict: 'pass',
      failed: false,
      inputs: { share: '99.9%', 'github-token': '***' },
      outputs: { answer: '42' },
      run: { repository: 'northfield/platform', runId: 4001 },
      gitHubRequests: 0,
    });
  });

  it('names everything that is wrong at once, before any request', async () => {
    const run = await probe('nothing', {
      with: {
        config: '../elsewhere.yaml',
        window: '5 minutes',
        share: '0.5',
        count: '1.5',
        'dry-run': 'yes',
        target: 'http://169.254.169.254/latest/meta-data',
        'portal-url': 'ftp://portal.test',
        'fail-on': 'fail,maybe',
        'step-summary': 'false',
      },
    });
    expect(run.exitCode).toBe(1);
    expect(run.violations).toEqual([]);
    expect(run.outputs).toMatchObject({ verdict: 'error', answer: 'none' });
    const [error, ...others] = run.log.annotations;
    expect(others).toEqual([]);
    expect(error).toMatchObject({ level: 'error', title: 'BW-ACTION-001' });
    expect(error.message.split('\n')).toEqual([
      expect.stringMatching(
        /^Input "scenario": expected one of plain, .*, found "nothing"\.$/,
      ),
      'Input "config": expected a path inside the repository, found "../elsewhere.yaml", which leads out of it.',
      'Input "window": expected a duration such as 90s, 5m or 1h30m, found "5 minutes".',
      'Input "share": expected a percentage such as 0.5% or 99.9%, found "0.5".',
      'Input "count": expected a whole number, found "1.5".',
      'Input "dry-run": expected true or false, found "yes".',
      'Input "target": expected the address of a service, found 169.254.169.254, where machines keep their own credentials.',
      'Input "fail-on": expected one of fail, inconclusive, error, never, found "maybe".',
      'Input "portal-url": expected an address that starts with https://, found "ftp://portal.test".',
    ]);
    expect(run.report).toMatchObject({
      verdict: 'error',
      error: { code: 'BW-ACTION-001' },
    });
  });

  it('says that a required input is missing, and what an old one is called now', async () => {
    const run = await probe('', { with: { span: '5m' } });
    expect(run.log.annotations[0].message).toMatch(
      /^Input "span": is called "window" now; rename it\.\nInput "scenario": is required: one of plain, .*, found nothing\.$/,
    );
    expect(run.violations).toEqual(['input span is not declared']);
  });

  it('shows inputs in the debug log, but no secret', async () => {
    const run = await probe('plain', {
      debug: true,
      with: { password: 'correct horse' },
    });
    expect(run.log.debug).toEqual(
      expect.arrayContaining([
        'input window: 5m',
        'input password: ***',
        'input github-token: ***',
      ]),
    );
  });
});

describe('the report', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(
    JSON.parse(
      fs.readFileSync(
        path.resolve(__dirname, '../../action/report.schema.json'),
        'utf8',
      ),
    ),
  );

  it.each(['plain', 'fail', 'upstream', 'nothing'])(
    'is what its schema says: %s',
    async scenario => {
      const { report } = await probe(scenario, { event: pullRequest(7) });
      validate(report);
      expect(validate.errors).toBeNull();
      expect(report!.run.pullRequest).toBe(7);
    },
  );
});

describe('verdicts', () => {
  it.each([
    ['fail', {}, 1, 'error', 'BW-PROBE-001'],
    ['fail', { 'fail-on': 'error' }, 0, 'warning', 'BW-PROBE-001'],
    ['inconclusive', {}, 1, 'error', 'BW-ACTION-002'],
    ['inconclusive', { 'fail-on': 'never' }, 0, 'warning', 'BW-ACTION-002'],
    ['upstream', {}, 1, 'error', 'BW-ACTION-003'],
    ['upstream', { 'fail-on': 'fail' }, 0, 'warning', 'BW-ACTION-003'],
    ['defect', {}, 1, 'error', 'BW-ACTION-006'],
    ['defect', { 'fail-on': 'never' }, 1, 'error', 'BW-ACTION-006'],
    ['stray', { 'fail-on': 'never' }, 1, 'error', 'BW-ACTION-006'],
  ])(
    '%s with %j ends with %d',
    async (scenario, inputs, code, level, title) => {
      const run = await probe(scenario, { with: { ...inputs } });
      expect(run.violations).toEqual([]);
      expect(run.exitCode).toBe(code);
      expect(run.log.annotations).toEqual([
        expect.objectContaining({ level, title }),
      ]);
      expect(run.report).toMatchObject({ error: { code: title } });
    },
  );

  it('puts details into the report', async () => {
    const run = await probe('fail');
    expect(run.outputs.verdict).toBe('fail');
    expect(run.report).toMatchObject({
      verdict: 'fail',
      reason: 'Asked to fail.',
      failed: true,
      details: { because: 'asked' },
    });
    expect(run.summary).toMatch(
      /^## Bellwether probe: ❌ fail\n\nAsked to fail\./,
    );
  });

  it('shows no stack to people', async () => {
    const run = await probe('defect');
    expect(run.output).toContain('cannot read a thing of undefined');
    expect(run.output).not.toMatch(/\n\s+at /);
    const debugged = await probe('defect', { debug: true });
    expect(debugged.log.debug.join('\n')).toMatch(/\n\s+at /);
  });
});

describe('limits of the runner', () => {
  it('are kept by annotations, the last of which says how many there are', async () => {
    const run = await probe('annotate', { with: { count: '14' } });
    expect(run.violations).toEqual([]);
    const errors = run.log.annotations.filter(({ level }) => level === 'error');
    expect(errors.map(({ message }) => message)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8].map(index => `number ${index}`),
      'and 6 more errors; all of them are in the report.',
      'There are errors.',
    ]);
    expect(errors[0]).toMatchObject({ file: 'slos/sign-in.yaml', line: 1 });
    const [warning] = run.log.annotations.filter(
      ({ level }) => level === 'warning',
    );
    expect(warning.message).toHaveLength(4096);
    expect(run.report!.annotations).toEqual({
      error: 14,
      warning: 1,
      notice: 0,
    });
  });

  it('are kept by the summary, which says what is missing', async () => {
    const run = await probe('big', { with: { count: '10000' } });
    expect(run.violations).toEqual([]);
    const bytes = Buffer.byteLength(run.summary);
    expect(bytes).toBeLessThanOrEqual(900 * 1024);
    expect(bytes).toBeGreaterThan(890 * 1024);
    const rows = run.summary.match(/^\| row /gm)!.length;
    expect(run.summary).toContain(
      `_${10_000 - rows} rows omitted, see the report._`,
    );
  });

  it('writes no summary when told so', async () => {
    const run = await probe('plain', { with: { 'step-summary': 'false' } });
    expect(run.summary).toBe('');
  });
});

describe('text of others', () => {
  it('neither commands the runner nor formats the page', async () => {
    const run = await probe('hostile');
    expect(run.violations).toEqual([]);
    expect(run.log.annotations.map(({ level }) => level)).toEqual([
      'notice',
      'error',
    ]);
    expect(run.log.annotations[0].message).toBe(HOSTILE);
    expect(run.log.masks).not.toContain('a');
    expect(run.outputs.answer).toBe(HOSTILE);
    expect(run.summary).not.toMatch(/<b>|@robin|#12\b|!\[|data:/);
    expect(run.summary.match(/^\| [^|]*(\\\|[^|]*)*\|$/gm)).not.toBeNull();
  });

  it('is shown without the secrets in it', async () => {
    const password = 'correct horse/battery staple?';
    const run = await probe('leak', { debug: true, with: { password } });
    expect(leaksOf(password, run)).toEqual([]);
    expect(leaksOf('found-on-the-way', run)).toEqual([]);
    expect(run.log.masks).toEqual(
      expect.arrayContaining([
        password,
        encodeURIComponent(password),
        'found-on-the-way',
      ]),
    );
    expect(run.outputs.answer).toBe('as ***');
    expect(run.report).toMatchObject({
      reason: 'The password is ***.',
      details: { password: '***' },
    });
  });
});
