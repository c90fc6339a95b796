import { northfield } from '../dev/northfield';

it('has a run in every state', () => {
  const { runs } = northfield(Date.parse('2026-11-22T14:05:00Z'));
  for (const r of runs)
    console.log(
      r.id,
      r.status,
      r.decision,
      r.judge,
      r.looks,
      r.harm,
      r.reasons.map(x => x.code + ': ' + x.text).slice(0, 2),
      r.metrics.map(m =>
        [
          m.name,
          m.label,
          m.eHarm,
          m.ePromote,
          m.ratio,
          m.interval,
          m.alpha,
          JSON.stringify(m.rates),
        ].join(' '),
      ),
    );
  expect(runs.length).toBe(9);
});
