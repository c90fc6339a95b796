import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { exactly } from '../__testUtils__/compiled';
import {
  checkRules,
  whenInstalled,
  runWithFiles,
} from '../__testUtils__/promtool';
import { alertmanagerConfig, emitAlertmanager } from '../alertmanager';

const folder = resolve(__dirname, '../../../../../../catalog/northfield/slos');
const declared = readdirSync(folder)
  .map(name => readFileSync(join(folder, name), 'utf8'))
  .join('---\n');
const AT_MS = Date.UTC(2026, 10, 23);

/** The same promises, had the services of Northfield counters in Prometheus instead of pushing counts. */
const measured = declared
  .replace(
    /type: BellwetherCounts\n(\s+)spec:\n\s+count: (\w+)/g,
    (_, margin, count) =>
      [
        `type: Prometheus`,
        `${margin}spec:`,
        `${margin}  query: northfield_${count}_total`,
      ].join('\n'),
  )
  .replaceAll('counter: false', 'counter: true');

describe('Northfield with the profile exact', () => {
  it('is left out where counts are pushed, and says so', () => {
    const { slos, problems } = exactly(declared, { atMs: AT_MS });
    expect(slos).toEqual([]);
    expect(problems.length).toBeGreaterThan(10);
    expect(new Set(problems.map(({ code }) => code))).toEqual(
      new Set(['no-prometheus-query']),
    );
    expect(problems[0].message).toMatch(
      /Left out, as its data is not in Prometheus: .* found "bellwethercounts"/,
    );
  });

  it('compiles where it has counters', () => {
    const { slos, problems } = exactly(measured, { atMs: AT_MS });
    expect(slos.length).toBeGreaterThan(10);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('rules for Northfield', () => {
  whenInstalled('promtool', it, () => {
    it('pass the strictest lint', () => {
      const { groups } = exactly(measured, { atMs: AT_MS });
      expect(checkRules(groups)).toMatch(/SUCCESS: \d{3} rules found/);
    });
  });
});

describe('routes for Northfield', () => {
  whenInstalled('amtool', it, () => {
    const config = alertmanagerConfig(exactly(measured, { atMs: AT_MS }));
    const routedTo = (labels: string) =>
      runWithFiles(
        'amtool',
        [
          'config',
          'routes',
          'test',
          '--config.file=alertmanager.yml',
          ...labels.split(' '),
        ],
        { 'alertmanager.yml': emitAlertmanager(config) },
      ).trim();

    it('are accepted by Alertmanager', () => {
      const printed = runWithFiles(
        'amtool',
        ['check-config', 'alertmanager.yml'],
        {
          'alertmanager.yml': emitAlertmanager(config),
        },
      );
      expect(printed).toContain('SUCCESS');
      expect(printed).toContain('1 inhibit rules');
      expect(printed).toContain('5 receivers');
    });

    it.each([
      ['slo=a severity=page targets=on-call', 'on-call'],
      ['slo=a severity=ticket targets=team-queue', 'team-queue'],
      ['slo=a severity=page targets=on-call,team-queue', 'on-call,team-queue'],
      ['slo=a severity=page', 'slo-page'],
      ['slo=a severity=ticket', 'slo-ticket'],
      ['slo=a severity=page targets=nobody', 'slo-ticket'],
      ['severity=page', 'default'],
    ])('send %s to %s', (labels, receiver) => {
      expect(routedTo(labels)).toBe(receiver);
    });
  });
});
