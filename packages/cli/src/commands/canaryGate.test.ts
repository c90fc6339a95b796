import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  PrometheusServer,
  isPrometheusInstalled,
} from '@bellwether/kit-prometheus-testing';
import { BuiltCommand } from '../__testUtils__/command';
import {
  GATE_START_MS,
  LESSONS_GATE,
  gateSamples,
} from '../__testUtils__/gates';

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
  command.write('gate.yaml', LESSONS_GATE);
  command.write('good.json', gateSamples(0.01));
  command.write('bad.json', gateSamples(0.2));
});
afterAll(() => command.remove());

const gate = (...args: string[]) =>
  command.run('canary', 'gate', '--config', 'gate.yaml', ...args);

describe('canary gate', () => {
  it('rolls back with 20, and says why', () => {
    const { code, out, err } = gate('--samples', 'bad.json');
    expect(code).toBe(20);
    expect(out).toMatch(
      /^Rollback: lessons, lesson-player in production, 2\.1\.0 against 2\.0\.3\n {2}errors: The canary has /,
    );
    expect(err).toContain('look 1, 2026-03-02T08:01:00Z: ');
  });

  it('promotes with 0, and prints the record', () => {
    const { code, out } = gate('--samples', 'good.json', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      decision: 'Promote',
      mode: 'retrospective',
      gate: { name: 'lessons' },
    });
  });

  it('holds with 10', () => {
    command.write('none.json', {
      ...gateSamples(0.01),
      intervals: (gateSamples(0.01).intervals as unknown[]).slice(0, 1),
    });
    expect(gate('--samples', 'none.json').code).toBe(10);
  });

  it('leaves evidence that is judged again as the same, and notices a change', () => {
    expect(
      gate('--samples', 'bad.json', '--evidence', 'out/evidence.json').code,
    ).toBe(20);
    const again = command.run('canary', 'judge', 'out/evidence.json', '--json');
    expect([again.code, again.err]).toEqual([
      0,
      'out/evidence.json: the evidence holds: judged again it is the same, byte for byte\n',
    ]);
    const evidence = JSON.parse(
      readFileSync(join(command.folder, 'work', 'out/evidence.json'), 'utf8'),
    );
    expect(JSON.parse(again.out)).toEqual(evidence.judgement);
    evidence.record.decision = 'Promote';
    command.write('changed.json', evidence);
    const changed = command.run('canary', 'judge', 'changed.json');
    expect(changed.code).toBe(1);
    expect(changed.err).toBe(
      'changed.json: the evidence does not hold: $.record.decision: Expected "Rollback", found "Promote".\n',
    );
    expect(gate('--samples', 'out/evidence.json').code).toBe(20);
  });

  it('checks a gate file', () => {
    expect(gate('--lint')).toEqual({
      code: 0,
      out: 'lessons: 1 metric, mode sequential, no errors\n',
      err: '',
    });
    command.write(
      'never.yaml',
      LESSONS_GATE.replace('critical: true', 'muted: true'),
    );
    const never = command.run(
      ...['canary', 'gate', '--config', 'never.yaml', '--lint'],
    );
    expect(never).toEqual({
      code: 1,
      out: '',
      err: 'never.yaml:13:5: error all-muted $.spec.metrics: Expected a metric that counts, found muted ones only. Unmute one of them.\n',
    });
  });

  it('ends with 30 when Prometheus does not answer', () => {
    const { code, out } = gate(
      ...['--prometheus', 'http://127.0.0.1:49151', '--mode', 'once'],
      ...['--var', 'canary=2', '--var', 'baseline=1'],
      ...['--from', '2026-03-02T08:00:00Z', '--to', '2026-03-02T08:30:00Z'],
    );
    expect(code).toBe(30);
    expect(out).toContain('The source could not be read');
  });

  it.each([
    [[], 'expected one of --prometheus and --samples'],
    [['--samples', 'good.json', '--mode', 'loop'], '--mode: expected once'],
    [['--samples', 'good.json', '--var', 'canary'], '--var: expected name'],
    [['--prometheus', 'nowhere'], '--prometheus: expected an address'],
    [
      ['--prometheus', 'http://127.0.0.1:1', '--authorization-env', 'TOKEN'],
      '--authorization-env: expected a value in the variable TOKEN',
    ],
    [
      ['--prometheus', 'http://127.0.0.1:1', '--from', '2026-03-02T08:00:00Z'],
      '--from and --to: expected --mode once',
    ],
    [
      ['--samples', 'good.json', '--to', '2026-03-02T08:00:30Z'],
      'Expected at least an interval of 1m',
    ],
  ])('refuses to be called with %j', (args, message) => {
    const { code, out, err } = gate(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it.each([
    [['--config', 'other.yaml', '--lint'], 'other.yaml: error unreadable-file'],
    [
      ['--samples', 'gate.yaml'],
      'gate.yaml: error json-syntax $: Expected JSON',
    ],
    [['--prometheus', 'http://127.0.0.1:1'], 'no-value $.spec.variables'],
  ])('names what is wrong with the files of %j', (args, message) => {
    const { code, err } = gate(...args);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });
});

const describeWithPrometheus = isPrometheusInstalled()
  ? describe
  : describe.skip;

describeWithPrometheus('canary gate over a real Prometheus', () => {
  it('judges what was counted', async () => {
    const series = ['2', '1'].flatMap(version =>
      ['500', '200'].map(code => ({
        name: 'http_requests_total',
        labels: { version, code },
        samples: Array.from({ length: 180 }, (_, index): [number, number] => {
          const each = code === '200' ? 200 : 10;
          const times = version === '2' && code === '500' ? 4 : 1;
          return [GATE_START_MS + (index - 40) * 15_000, index * each * times];
        }),
      })),
    );
    const server = await PrometheusServer.start(series);
    try {
      const { code, out } = gate(
        '--json',
        ...['--prometheus', server.url, '--mode', 'retrospective'],
        ...['--var', 'canary=2', '--var', 'baseline=1'],
        ...['--from', '2026-03-02T08:00:00Z', '--to', '2026-03-02T08:30:00Z'],
      );
      expect(code).toBe(20);
      expect(JSON.parse(out).metrics[0].rates).toEqual({
        canary: expect.closeTo(40 / 240, 9),
        baseline: expect.closeTo(10 / 210, 9),
      });
    } finally {
      await server.stop();
    }
  });
});
