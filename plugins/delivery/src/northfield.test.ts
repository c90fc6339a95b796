import { rejudge } from '@bellwether/domain-canary';
import { northfield } from '../dev/northfield';

const world = northfield(Date.parse('2026-11-22T14:05:00Z'));

describe('the deliveries that are shown without a backend', () => {
  it('are of every kind there is', () => {
    expect(
      world.runs.map(run => [run.id, run.judge, run.status, run.decision]),
    ).toEqual([
      ['lesson-running', 'sequential', 'running', 'Hold'],
      ['portal-running', 'sequential', 'running', 'Hold'],
      ['grades-rollback', 'sequential', 'finished', 'Rollback'],
      ['exam-frozen', 'sequential', 'finished', 'Hold'],
      ['sign-in-promoted', 'sequential', 'finished', 'Promote'],
      ['mentor-lost', 'sequential', 'lost', 'Hold'],
      ['attendance-error', 'sequential', 'finished', 'Error'],
      ['messaging-kayenta', 'kayenta-compat', 'finished', 'Rollback'],
      ['portal-retrospective', 'exact', 'finished', 'Promote'],
    ]);
  });

  it('are what the judge makes of their samples', () => {
    const faults = [...world.evidence].flatMap(([id, evidence]) => {
      const again = rejudge(JSON.parse(JSON.stringify(evidence)));
      return again.ok ? [] : [id, ...again.differences];
    });
    expect(faults).toEqual([]);
  });
});
