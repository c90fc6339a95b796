import { sample } from '../__testUtils__/series';
import type { Answers } from './instantQueries';
import type { RecordedQuery } from './queries';
import { slothSlos } from './slothSlos';

const id = (slo: string) => ({
  sloth_id: `sign-in-${slo}`,
  sloth_service: 'sign-in',
  sloth_slo: slo,
});
const info = (slo: string, labels: Record<string, string> = {}) =>
  sample('sloth_slo_info', {
    ...id(slo),
    sloth_objective: '99.9',
    sloth_mode: 'cli-gen-prom',
    ...labels,
  });
const burn = (slo: string, value: number, labels = {}) =>
  sample('slo:current_burn_rate:ratio', { ...id(slo), ...labels }, value);
const left = (slo: string, value: number, labels = {}) =>
  sample(
    'slo:period_error_budget_remaining:ratio',
    { ...id(slo), ...labels },
    value,
  );
const alert = (slo: string, state: string, severity: string, labels = {}) =>
  sample('ALERTS', {
    alertname: 'Burns',
    alertstate: state,
    sloth_severity: severity,
    ...id(slo),
    ...labels,
  });
const answers = (
  changes: Partial<Answers<RecordedQuery>> = {},
): Answers<RecordedQuery> => ({
  identities: [],
  'objectives and windows': [],
  'burn rates': [],
  budgets: [],
  alerts: [],
  'SLOs of Pyrra': [],
  ...changes,
});
const read = (changes: Partial<Answers<RecordedQuery>>) =>
  slothSlos('main', answers(changes));

describe('slothSlos', () => {
  it('puts together what is recorded under an ID', () => {
    expect(
      read({
        identities: [info('works', { team: 'identity' })],
        'objectives and windows': [
          sample('slo:objective:ratio', id('works'), 0.9990000000000001),
          sample('slo:time_period:days', id('works'), 30),
        ],
        'burn rates': [burn('works', 2, { team: 'identity' })],
        budgets: [left('works', 0.3, { team: 'identity' })],
        alerts: [
          alert('works', 'pending', 'page'),
          alert('works', 'firing', 'ticket'),
        ],
      }),
    ).toEqual([
      {
        id: 'main/sloth/sign-in-works',
        tool: 'sloth',
        connection: 'main',
        service: 'sign-in',
        name: 'works',
        group: {},
        target: 0.999,
        windowDays: 30,
        remaining: 0.3,
        burnRate: 2,
        budget: 'observe',
        alert: 'ticket',
        pending: true,
      },
    ]);
  });

  it('tells the members of a group apart, and whose alert it is', () => {
    const members = ['north', 'south'].map(district => ({ district }));
    const slos = read({
      identities: [info('district', { team: 'identity' })],
      'burn rates': members.map((labels, index) =>
        burn('district', index, { team: 'identity', ...labels }),
      ),
      budgets: members.map((labels, index) =>
        left('district', index, { team: 'identity', ...labels }),
      ),
      alerts: [
        alert('district', 'firing', 'page', { district: 'south' }),
        alert('district', 'pending', 'ticket'),
      ],
    });
    expect(slos).toMatchObject([
      { group: { district: 'north' }, alert: 'none', pending: true },
      { group: { district: 'south' }, alert: 'page', pending: true },
    ]);
    expect(slos.map(slo => slo.id)).toEqual(
      ['north', 'south'].map(
        district =>
          `main/sloth/sign-in-district:${Buffer.from(`district=${district}`).toString('base64url')}`,
      ),
    );
  });

  it('does without info series', () => {
    const slos = read({
      'objectives and windows': [
        sample('slo:objective:ratio', id('works'), 0.99),
      ],
      'burn rates': [
        burn('works', 1, { team: 'identity' }),
        burn('district', 1, { team: 'identity', district: 'north' }),
        burn('district', 2, { team: 'identity', district: 'south' }),
      ],
      budgets: [left('works', 0.5, { team: 'identity' })],
    });
    expect(slos).toMatchObject([
      { name: 'works', group: {}, target: 0.99, windowDays: null },
      { name: 'district', group: { district: 'north' }, target: null },
      { name: 'district', group: { district: 'south' }, remaining: null },
    ]);
  });

  it('does not take missing figures and NaN for a budget', () => {
    const slos = read({
      identities: [info('idle'), info('new')],
      'burn rates': [burn('idle', NaN)],
      budgets: [left('idle', Infinity)],
    });
    expect(slos).toMatchObject([
      {
        name: 'idle',
        remaining: null,
        burnRate: null,
        budget: 'unknown',
        note: expect.stringContaining('NaN'),
      },
      { name: 'new', note: expect.stringContaining('No figures are recorded') },
    ]);
  });

  it('lacks what a failed query would have told, and blames no SLO for it', () => {
    const [slo] = read({
      identities: [info('works')],
      'burn rates': [burn('works', 1)],
      budgets: undefined,
      alerts: undefined,
    });
    expect(slo).toMatchObject({
      burnRate: 1,
      remaining: null,
      budget: 'unknown',
      alert: 'unknown',
      pending: false,
    });
    expect(slo.note).toBeUndefined();
  });
});
