import { readDriftPolicy } from '@bellwether/domain-drift';
import {
  type Annotation,
  type HttpRequest,
  UpstreamError,
} from '@bellwether/kit-action';
import type { Context } from '../inputs';
import { factsOfPortal } from './portalFacts';

const ENTITY = 'component:default/grades';
const SLO = 'slo:default/sign-in';

const read = readDriftPolicy({
  apiVersion: 'bellwether.dev/v1alpha1',
  kind: 'DriftPolicy',
  metadata: { name: 'northfield' },
  spec: { budget: [{ slo: 'sign-in', minRemaining: 0.2 }] },
});
if (!read.ok) throw new Error('the policy of the test cannot be read');
const { policy } = read;

const objective = { sloEntityRef: SLO, title: 'Sign-in', frozen: false };
const alert = (name: string, more: object = {}) => ({
  name,
  sloEntityRef: SLO,
  sloTitle: 'Sign-in',
  startsAt: '2026-03-02T09:00:00Z',
  updatedAt: '2026-03-02T09:05:00Z',
  ...more,
});

type Answers = Record<string, unknown>;

/** A portal where nothing stands against a plan. */
const CALM: Answers = {
  'slo/policy/decision': {
    decision: 'allow',
    reasons: [],
    objectives: [{ ...objective, remaining: 0.7 }],
  },
  'slo/alerts?state=firing': { items: [], problems: [] },
  'slo/alerts?state=resolved': { items: [], problems: [] },
  'delivery/gate-runs': { items: [] },
};

function portal(changes: Answers = {}, entity: string | null = ENTITY) {
  const answers = { ...CALM, ...changes };
  const warnings: Annotation[] = [];
  const asked: string[] = [];
  const http = {
    async request({ url, headers }: HttpRequest) {
      const question = `${url.pathname}${url.search}`.replace('/api/', '');
      asked.push(question);
      expect(await headers!()).toMatchObject({
        authorization: 'Bearer portal-token',
      });
      const [, answer] =
        Object.entries(answers).find(([start]) => question.startsWith(start)) ??
        [];
      if (answer instanceof Error) throw answer;
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      return { status: 200, headers: new Headers(), text };
    },
  };
  const context = {
    inputs: { 'portal-token': 'portal-token' },
    portalUrl: new URL('https://portal.school.example/'),
    signal: new AbortController().signal,
    annotate: (one: Annotation) => warnings.push(one),
    http,
  } as unknown as Context;
  return factsOfPortal(context, entity, policy).then(facts => ({
    facts,
    warnings: warnings.map(({ message }) => message),
    asked,
  }));
}

it('has nothing against a plan when the portal has not', async () => {
  const { facts, warnings, asked } = await portal();
  expect(facts).toEqual({
    incidents: [],
    freezes: [],
    canaries: [],
    budgets: { 'sign-in': 0.7 },
  });
  expect(warnings).toEqual([]);
  expect(asked).toEqual([
    'slo/policy/decision?entity=component%3Adefault%2Fgrades',
    'slo/alerts?state=firing&limit=500',
    'slo/alerts?state=resolved&limit=500',
    'delivery/gate-runs?status=running&entityRef=component%3Adefault%2Fgrades&limit=100',
    'slo/policy/decision?slo=slo%3Adefault%2Fsign-in',
  ]);
});

it('tells alerts of the component, those of others left out', async () => {
  const { facts } = await portal({
    'slo/alerts?state=firing': {
      items: [
        alert('BudgetBurns'),
        alert('Elsewhere', { sloEntityRef: 'slo:default/mail' }),
      ],
      problems: [],
    },
    'slo/alerts?state=resolved': {
      items: [
        alert('Over', { startsAt: null, endsAt: '2026-03-02T10:00:00Z' }),
      ],
      problems: [],
    },
  });
  expect(facts!.incidents).toEqual([
    {
      name: 'BudgetBurns of Sign-in',
      openedMs: Date.parse('2026-03-02T09:00:00Z'),
      resolvedMs: null,
    },
    {
      name: 'Over of Sign-in',
      openedMs: Date.parse('2026-03-02T09:05:00Z'),
      resolvedMs: Date.parse('2026-03-02T10:00:00Z'),
    },
  ]);
});

it('tells gates that run, and what the portal would not have deployed', async () => {
  const { facts } = await portal({
    'delivery/gate-runs': {
      items: [{ gate: 'sign-in', environment: 'production' }],
    },
    'slo/policy/decision': {
      decision: 'deny',
      reasons: ['Sign-in has used up its budget.'],
      objectives: [{ ...objective, remaining: null }],
    },
  });
  expect(facts).toMatchObject({
    freezes: ['Sign-in has used up its budget.'],
    canaries: ['sign-in in production'],
    budgets: { 'sign-in': null },
  });
});

it.each<[string, Answers]>([
  ['refuses alerts', without('slo/alerts')],
  ['is not there', without('slo/policy')],
  ['says something else', { 'delivery/gate-runs': { runs: [] } }],
  ['says half of it', { 'slo/policy/decision': '{"decision": "allow"' }],
  ['leaves something out', { 'slo/policy/decision': { decision: 'allow' } }],
  [
    'cannot ask a source of alerts',
    { 'slo/alerts?state=firing': { items: [], problems: [{ source: 'x' }] } },
  ],
  [
    'has more alerts than it says',
    {
      'slo/alerts?state=firing': { items: [], problems: [], nextCursor: 'x' },
    },
  ],
])('knows nothing when the portal %s, and says so', async (_, changes) => {
  const { facts, warnings } = await portal(changes);
  expect(facts).toBeNull();
  expect(warnings).toEqual([
    expect.stringContaining('could not be asked, so no plan is run'),
  ]);
});

it('knows nothing of a component that nobody has named', async () => {
  const { facts, warnings, asked } = await portal({}, null);
  expect({ facts, asked }).toEqual({ facts: null, asked: [] });
  expect(warnings).toEqual([expect.stringContaining('"service"')]);
});

function refusal(status: number): Error {
  return new UpstreamError({ service: 'The portal', message: 'no', status });
}

/** Answers whose path begins so are those of another entry. */
function without(start: string): Answers {
  return Object.fromEntries(
    Object.keys(CALM)
      .filter(path => path.startsWith(start))
      .map(path => [path, refusal(502)]),
  );
}
