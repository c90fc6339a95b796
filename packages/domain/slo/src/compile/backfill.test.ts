import { backfillSteps, rollUpLevels } from './backfill';
import { exactly, sourcesOf } from './__testUtils__/compiled';
import { declared } from './__testUtils__/declarations';
import { compileSloth } from './sloth';

const OPTIONS = {
  endMs: Date.UTC(2026, 1, 1),
  url: 'http://127.0.0.1:9090',
  outputFolder: 'data',
};

const records = (steps: { groups: { rules: object[] }[] }[]) =>
  steps.map(({ groups }) =>
    groups.flatMap(({ rules }) =>
      rules.map(rule => ('record' in rule ? rule.record : rule)),
    ),
  );

describe('backfillSteps', () => {
  it('goes from counts to longer and longer sums to the budget', () => {
    const steps = backfillSteps(exactly(declared()), OPTIONS);
    expect(records(steps)).toEqual([
      ['bw:total:increase5m'],
      ['bw:bad:increase5m', 'bw:total:increase1d'],
      ['bw:bad:increase1d', 'bw:total:increase7d'],
      ['bw:bad:increase7d', 'bw:total:increase28d'],
      ['bw:bad:increase28d'],
      ['bw:budget_remaining:ratio'],
    ]);
    expect(new Set(steps.map(({ command }) => command.join(' ')))).toEqual(
      new Set([
        'promtool tsdb create-blocks-from rules --start=2026-01-04T00:00:00.000Z --end=2026-02-01T00:00:00.000Z --url=http://127.0.0.1:9090 --output-dir=data --max-block-duration=486h rules.yml',
      ]),
    );
  });

  it('keeps names of groups and their intervals, and leaves out alerts', () => {
    const groups = backfillSteps(exactly(declared()), OPTIONS).flatMap(
      step => step.groups,
    );
    expect(new Set(groups.map(({ name }) => name))).toEqual(
      new Set(['bw-slo-shop-checkout-0']),
    );
    expect(new Set(groups.map(({ intervalMs }) => intervalMs))).toEqual(
      new Set([300_000]),
    );
    expect(groups.flatMap(({ rules }) => rules)).not.toContainEqual(
      expect.objectContaining({ alert: expect.anything() }),
    );
  });

  it('knows the rules of the profile sloth', () => {
    const { sources } = sourcesOf(
      declared({ window: { duration: '30d', isRolling: true } }),
    );
    const levels = records(backfillSteps(compileSloth(sources), OPTIONS));
    expect(levels).toEqual([
      ['slo:sli_error:ratio_rate5m', 'slo:error_budget:ratio'],
      ['slo:sli_error:ratio_rate30d'],
      ['slo:period_burn_rate:ratio'],
      ['slo:period_error_budget_remaining:ratio'],
    ]);
  });

  it('takes SLOs apart that have the same rules', () => {
    const text = ['a', 'b'].map(name => declared({ name })).join('---\n');
    const { groups } = exactly(text);
    const levels = rollUpLevels(groups);
    expect(levels).toHaveLength(6);
    expect(levels.map(level => level.length)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it('begins with the calendar period that is running', () => {
    const window = {
      duration: '1M',
      calendar: { startTime: '2026-01-01 00:00:00', timeZone: 'Europe/Berlin' },
    };
    const endMs = Date.UTC(2026, 2, 20);
    const compiled = exactly(declared({ window }), { atMs: endMs });
    const [{ command }] = backfillSteps(compiled, { ...OPTIONS, endMs });
    expect(command).toContain('--start=2026-02-28T23:00:00.000Z');
  });

  it('has nothing to do without rules', () => {
    expect(backfillSteps({ slos: [], problems: [] }, OPTIONS)).toEqual([]);
  });
});
