import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { prometheusRatio, sloEntity } from '../__testUtils__/entities';

const ROUTE = '/slos/{namespace}/{name}/rules';

const entity = (kind: string, name: string, spec: object): Entity =>
  ({
    apiVersion: 'openslo/v1',
    kind,
    metadata: { name, namespace: 'default' },
    spec,
  }) as Entity;

/** An SLO that pages through a policy, which refers to a condition and a target. */
function withPolicy(): Entity {
  const slo = sloEntity({
    name: 'works',
    indicator: prometheusRatio({ good: 'good', total: 'all', counter: true }),
  });
  slo.spec!.alertPolicies = [{ alertPolicyRef: 'burns' }];
  return slo;
}

const policies = [
  entity('AlertPolicy', 'burns', {
    alertWhenBreaching: true,
    conditions: [{ conditionRef: 'fast' }],
    notificationTargets: [{ targetRef: 'pager' }],
  }),
  entity('AlertCondition', 'fast', {
    severity: 'page',
    condition: {
      kind: 'burnrate',
      op: 'gt',
      threshold: 10,
      lookbackWindow: '1h',
      alertAfter: '5m',
    },
  }),
  entity('AlertNotificationTarget', 'pager', { target: 'pager' }),
];

describe('GET /slos/{namespace}/{name}/rules', () => {
  let backend: Awaited<ReturnType<typeof startBackend>>;
  const path = (name: string) => `/slos/default/${name}/rules`;

  beforeAll(async () => {
    backend = await startBackend({
      config: {
        prometheus: {
          connections: [{ name: 'main', url: 'http://127.0.0.1:9' }],
        },
      },
      entities: [withPolicy(), ...policies, sloEntity({ name: 'pushed' })],
      decide: (_, user) => ({
        result: user.endsWith('/guest')
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      }),
    });
    await backend.run('sync-objectives');
  });

  afterAll(async () => backend.stop());

  it('answers with rules and the alerts its policies ask for', async () => {
    const answer = await backend.get(path('works'));
    expect(answer.status).toBe(200);
    expectConformance('get', ROUTE, answer);
    expect(answer.body.alerts).toEqual([
      expect.objectContaining({
        severity: 'page',
        expression: expect.stringContaining('> 10'),
      }),
    ]);
    expect(answer.body.alertmanager).toContain('receiver: pager');
    expect(answer.body.notes).toEqual([]);
  });

  it('answers in the profile sloth', async () => {
    const { body } = await backend.get(`${path('works')}?profile=sloth`);
    expect(body.profile).toBe('sloth');
    expect(body.text).toContain('slo:period_error_budget_remaining:ratio');
  });

  it('follows changes of a policy', async () => {
    const before = policies[1].spec;
    policies[1].spec = {
      ...before,
      condition: { ...(before!.condition as object), threshold: 12 },
    };
    const { body } = await backend.get(path('works'));
    policies[1].spec = before;
    expect(body.alerts[0].expression).toContain('> 12');
  });

  it('says why there is nothing for pushed counts', async () => {
    const answer = await backend.get(path('pushed'));
    expect(answer.status).toBe(200);
    expectConformance('get', ROUTE, answer);
    expect(answer.body).toMatchObject({
      text: null,
      notes: [expect.stringContaining('metric source of type Prometheus')],
    });
  });

  it.each([
    [path('gone'), undefined],
    [path('works'), 'user:default/guest'],
  ])('hides %s from %s', async (url, user) => {
    const answer = await backend.get(url, user);
    expect(answer.status).toBe(404);
    expectConformance('get', ROUTE, answer);
  });

  it('refuses other profiles and callers without credentials', async () => {
    const odd = await backend.get(`${path('works')}?profile=pyrra`);
    expect(odd.status).toBe(400);
    expectConformance('get', ROUTE, odd);
    const anonymous = await backend
      .anonymous()
      .get(`/api/slo${path('works')}`)
      .set('Authorization', mockCredentials.none.header());
    expect(anonymous.status).toBe(401);
    expectConformance('get', ROUTE, anonymous);
  });
});
