import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { BuiltCommand } from '../__testUtils__/command';
import { openSlo, pushedSlo, slothSpec } from '../__testUtils__/declarations';
import { checkRules, hasPromtool } from '../__testUtils__/promtool';

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
});
afterAll(() => command.remove());

const compile = (...args: string[]) => command.run('slo', 'compile', ...args);
const pathOf = (name: string) => join(command.folder, 'work', name);
const read = (name: string) => readFileSync(pathOf(name), 'utf8');

describe('slo compile', () => {
  it('prints one rule file for everything', () => {
    command.write('two/a.yaml', openSlo('checkout'));
    command.write('two/b.yaml', slothSpec('shop'));
    const { code, out, err } = compile('two');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^# Made by "bellwether slo compile" with the profile exact\.\ngroups:\n/,
    );
    expect(out.match(/^groups:/gm)).toHaveLength(1);
    expect(out).toContain('slo: web-checkout-0');
    expect(out).toContain('slo: shop-requests');
    expect(compile('two').out).toBe(out);
  });

  it('makes the rules of Sloth when asked to', () => {
    command.write('sloth.yaml', slothSpec('shop'));
    const { code, out } = compile('--profile', 'sloth', 'sloth.yaml');
    expect(code).toBe(0);
    expect(out).toContain('slo:sli_error:ratio_rate30d');
    const week = compile('--profile=sloth', '--period=7d', 'sloth.yaml').out;
    expect(week).toContain('slo:sli_error:ratio_rate1w');
    expect(week).not.toContain('30d');
  });

  it('adds labels', () => {
    command.write('sloth.yaml', slothSpec('shop'));
    const { out } = compile(
      ...['--profile', 'sloth', '--label', 'region=eu=1', '--label', 'tier=1'],
      'sloth.yaml',
    );
    expect(out).toMatch(/region: '?eu=1'?\n/);
    expect(out).toMatch(/tier: '?1'?\n/);
  });

  it('writes a file for each file that declares SLOs', () => {
    command.write('tree/a.yaml', openSlo('checkout'));
    command.write('tree/deep/b.yml', slothSpec('shop'));
    command.write('tree/pushed.yaml', pushedSlo('badges'));
    expect(compile('tree', '--out', 'rules')).toEqual({
      code: 0,
      out: expect.stringMatching(
        /^2 of 3 objectives compiled, \d+ rules written to 2 files in rules, 0 errors, 1 warning\n$/,
      ),
      err: expect.stringMatching(
        /^tree\/pushed\.yaml:\d+:\d+: warning no-prometheus-query \$\.spec\.objectives\[0\]: web-badges-0: Left out, .*\n$/,
      ),
    });
    expect(readdirSync(pathOf('rules')).sort()).toEqual([
      'a.rules.yaml',
      'deep',
    ]);
    expect(read('rules/deep/b.rules.yaml')).toMatch(
      /^# Made by "bellwether slo compile" with the profile exact from deep\/b\.yml\.\n/,
    );
    expect(compile('tree/deep/b.yml', '--out', 'flat').code).toBe(0);
    expect(readdirSync(pathOf('flat'))).toEqual(['b.rules.yaml']);
  });

  it('writes nothing when there is an error anywhere, and names all of them', () => {
    command.write('faulty/a.yaml', openSlo('fine'));
    command.write('faulty/b.yaml', openSlo('percent', { target: '99.9' }));
    command.write('faulty/c.yaml', openSlo('no-promql', { total: 'sum(' }));
    const { code, out, err } = compile(
      ...['faulty', 'gone.yaml', '--out', 'none', '--alertmanager', 'am.yaml'],
    );
    expect(code).toBe(1);
    expect(out).toMatch(/, nothing written, 3 errors, /);
    expect(err).toMatch(
      /^faulty\/b\.yaml:\d+:\d+: error out-of-range \$\.spec\.objectives\[0\]\.target: .*\nfaulty\/c\.yaml:\d+:\d+: error not-compiled .*\ngone\.yaml: error unreadable-file .*\n$/,
    );
    expect([existsSync(pathOf('none')), existsSync(pathOf('am.yaml'))]).toEqual(
      [false, false],
    );
    expect(compile('faulty').out).toBe('');
  });

  it('leaves what was there when a place cannot be written to', () => {
    command.write('place/a.yaml', openSlo('one'));
    command.write('place/b/b.yaml', openSlo('two'));
    command.write('kept/a.rules.yaml', 'before');
    // A file where a directory is needed.
    command.write('kept/b', '');
    const { code, out, err } = compile('place', '--out', 'kept');
    expect(code).toBe(1);
    expect(out).toContain('nothing written, 1 error');
    expect(err).toMatch(
      /^kept\/b\/b\.rules\.yaml: error unwritable-file \$: Expected a place to write to, found a file where a directory is needed\./,
    );
    expect(read('kept/a.rules.yaml')).toBe('before');
    expect(readdirSync(pathOf('kept')).sort()).toEqual(['a.rules.yaml', 'b']);
  });

  it('keeps two files from being written to one place', () => {
    command.write('same/a.yaml', openSlo('one'));
    command.write('same/a.yml', openSlo('two'));
    expect(compile('same', '--out', 'shared')).toMatchObject({
      code: 1,
      err: expect.stringContaining('same/a.yml: error duplicate-file'),
    });
  });

  it('makes objects for the Prometheus operator', () => {
    command.write('objects/a.yaml', openSlo('checkout'));
    command.write('objects/b.yaml', slothSpec('Shop_1'));
    const { code, out } = compile('objects', '--format', 'prometheusrule');
    expect(code).toBe(0);
    expect(out.match(/^kind: PrometheusRule$/gm)).toHaveLength(2);
    expect([...out.matchAll(/^ {2}name: (.*)$/gm)].map(([, it]) => it)).toEqual(
      ['web-checkout', 'shop-1-requests'],
    );
    command.write('objects/c.yaml', slothSpec('shop_1'));
    expect(
      compile('objects', '--format', 'prometheusrule', '--out', 'crd').err,
    ).toMatch(
      /^objects\/c\.yaml:\d+:\d+: error duplicate-object .* found its name in objects\/b\.yaml already\./,
    );
    command.write('objects/c.yaml', slothSpec('a..b'));
    expect(compile('objects', '--format', 'prometheusrule').err).toMatch(
      /^objects\/c\.yaml:\d+:\d+: error invalid-name /,
    );
  });

  it('writes routes for the Alertmanager', () => {
    command.write('am/a.yaml', openSlo('checkout'));
    const { code } = compile('am', '--alertmanager', 'am/alertmanager.yml');
    expect(code).toBe(0);
    expect(read('am/alertmanager.yml')).toMatch(/^route:\n/);
  });

  it('writes what fills in the past of new rules', () => {
    command.write('past/a.yaml', openSlo('checkout'));
    const { code } = compile(
      ...['past', '--out', 'past/rules', '--backfill', 'past/backfill'],
      ...['--at', '2026-04-10T00:00:00Z', '--prometheus', "http://o'clock/x"],
    );
    expect(code).toBe(0);
    expect(readdirSync(pathOf('past/backfill')).sort()).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      'backfill.sh',
    ]);
    const script = read('past/backfill/backfill.sh');
    expect(script.match(/^\(cd .*$/gm)).toHaveLength(6);
    expect(script).toContain(
      "(cd 1 && promtool tsdb create-blocks-from rules --start=2026-03-13T00:00:00.000Z --end=2026-04-10T00:00:00.000Z '--url=http://o'\\''clock/x' --output-dir=../blocks --max-block-duration=486h rules.yml)\n",
    );
    expect(read('past/backfill/1/rules.yml')).toContain(
      'record: bw:total:increase5m',
    );
    expect(
      spawnSync('sh', ['-n', pathOf('past/backfill/backfill.sh')]),
    ).toMatchObject({ status: 0 });
  });

  it('keeps namespaces of the catalog apart, but not their rules', () => {
    const inNamespace = (namespace: string) =>
      openSlo('checkout').replace(
        'name: checkout\n',
        `name: checkout\n  namespace: ${namespace}\n`,
      );
    command.write('spaces/a.yaml', inNamespace('north'));
    command.write('spaces/b.yaml', inNamespace('south'));
    expect(compile('spaces')).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(
        /^spaces\/b\.yaml:\d+:\d+: error duplicate-id \$\.spec\.objectives\[0\]: web-checkout-0: .*\n$/,
      ),
    });
  });

  it('writes down calendar periods from a moment on', () => {
    command.write(
      'calendar.yaml',
      openSlo('months').replace(
        '{ duration: 28d, isRolling: true }',
        '{ duration: 1M, calendar: { startTime: 2026-01-01 00:00:00, timeZone: UTC } }',
      ),
    );
    const at = (time: string) => compile('calendar.yaml', '--at', time).out;
    expect(at('2026-04-10T00:00:00Z')).toBe(at('2026-04-10T00:00:00Z'));
    expect(at('2026-04-10T00:00:00Z')).not.toBe(at('2029-04-10T00:00:00Z'));
  });

  it('fails when there is nothing to compile', () => {
    command.write('nothing/a.yaml', 'kind: Pod\n');
    expect(compile('nothing')).toMatchObject({
      code: 1,
      err: 'error no-slo $: Expected SLOs, found none in 1 file. Check the paths.\n',
    });
  });

  it.each([
    [[], 'expected files or directories, found none.'],
    [
      ['a.yaml', '--profile', 'pyrra'],
      '--profile: expected exact or sloth, found "pyrra".',
    ],
    [
      ['a.yaml', '--format', 'json'],
      '--format: expected rules or prometheusrule, found "json".',
    ],
    [
      ['a.yaml', '--period', '1M'],
      '--period: expected minutes, hours, days or weeks such as 28d, found "1M".',
    ],
    [
      ['a.yaml', '--label', 'a-b=c'],
      '--label: expected a name of letters, digits and underscores with a value, such as team=web, found "a-b=c".',
    ],
    [
      ['a.yaml', '--label', 'slo=c'],
      '--label: expected a name that rules do not use themselves, found "slo".',
    ],
    [
      ['a.yaml', '--prometheus', 'http://127.0.0.1'],
      '--prometheus: expected --backfill beside it.',
    ],
    [
      ['a.yaml', '--backfill', 'x', '--prometheus', 'ftp://a'],
      '--prometheus: expected an address such as http://127.0.0.1:9090, found "ftp://a".',
    ],
    [
      ['a.yaml', '--profile', 'sloth', '--alertmanager', 'x'],
      '--alertmanager: expected the profile exact, found sloth, whose alerts are routed by labels of their own.',
    ],
  ])('refuses to be called with %j', (args, message) => {
    expect(compile(...args)).toEqual({
      code: 2,
      out: '',
      err: `bellwether slo compile: ${message}\nRun "bellwether slo compile --help" to see how it is called.\n`,
    });
  });
});

function promtoolTests(): void {
  it.each([['exact'], ['sloth']])('rules of the profile %s', profile => {
    command.write('checked/a.yaml', openSlo('checkout'));
    command.write('checked/b.yaml', slothSpec('shop'));
    const folder = `checked-${profile}`;
    const { code } = compile('checked', '--profile', profile, '--out', folder);
    expect(code).toBe(0);
    const files = ['a.rules.yaml', 'b.rules.yaml'].map(name =>
      pathOf(`${folder}/${name}`),
    );
    expect(checkRules(files)).toMatch(/SUCCESS: \d+ rules found/);
  });

  it('what is made of the catalog, whose other SLOs are said to be counted elsewhere', () => {
    const catalog = resolve(__dirname, '../../../../catalog');
    const compiled = compile(catalog, '--out', 'northfield');
    expect(compiled.code).toBe(0);
    const [, made, declared] =
      /^(\d+) of (\d+) objectives compiled, /.exec(compiled.out) ?? [];
    const leftOut = compiled.err.match(/ warning no-prometheus-query /g) ?? [];
    expect(Number(declared)).toBeGreaterThan(10);
    expect(Number(made) + leftOut.length).toBe(Number(declared));

    // The same SLOs, had their counts been counted by Prometheus.
    mkdirSync(pathOf('as-prometheus'), { recursive: true });
    const slos = join(catalog, 'northfield', 'slos');
    for (const name of readdirSync(slos)) {
      let query = 0;
      const text = readFileSync(join(slos, name), 'utf8')
        .replaceAll('type: BellwetherCounts', 'type: Prometheus')
        .replace(/^( +)count: .*$/gm, (_, indent) => {
          query += 1;
          return `${indent}query: sum(events_${query}_total)`;
        });
      writeFileSync(pathOf(`as-prometheus/${name}`), text);
    }
    const all = compile('as-prometheus', '--out', 'all-rules');
    expect(all.err).not.toContain('no-prometheus-query');
    expect(all.out).toMatch(
      new RegExp(`^${declared} of ${declared} objectives`),
    );
    const files = readdirSync(pathOf('all-rules'), { recursive: true }).map(
      name => pathOf(`all-rules/${name}`),
    );
    expect(checkRules(files)).toMatch(/SUCCESS: \d+ rules found/);
  });
}

describe('promtool accepts', () => {
  if (hasPromtool()) {
    promtoolTests();
  } else {
    it('is left out because BELLWETHER_WITHOUT_PROMETHEUS says so', () => {
      expect(process.env.BELLWETHER_WITHOUT_PROMETHEUS).toBe('1');
    });
  }
});
