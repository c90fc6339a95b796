import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { DEFAULT_POLICY } from '@bellwether/domain-slo';
import type { PolicyService } from '../policy/PolicyService';
import type { SloService } from '../services/SloService';
import { toObjectiveView } from '../services/views';
import { stored } from '../__testUtils__/stored';
import { createGetObjectiveAction } from './createGetObjectiveAction';
import { createListObjectivesAction } from './createListObjectivesAction';
import { createMayDeployAction } from './createMayDeployAction';

const credentials = mockCredentials.user();
const view = toObjectiveView(
  stored(
    { ownerRef: 'group:default/identity' },
    {
      remaining: -0.5,
      budget: 'exhausted',
      burnRates: [{ window: '1h', rate: 20 }],
    },
  ),
  0,
  DEFAULT_POLICY,
);
const flat = {
  id: 'default/sign-in/0',
  sloEntityRef: 'slo:default/sign-in',
  title: 'sign-in',
  service: 'sign-in',
  ownerRef: 'group:default/identity',
  target: 0.99,
  window: '28d',
  data: 'pending',
  budget: 'exhausted',
  alert: 'unknown',
  sli: null,
  remaining: -0.5,
  sample: false,
  evaluatedAt: null,
};

function setUp() {
  const service = {
    listObjectives: jest.fn(async () => ({
      items: [view],
      totalCount: 1,
      nextCursor: 'n',
    })),
    getSlo: jest.fn(async () => ({
      entityRef: 'slo:default/sign-in',
      title: 'sign-in',
      document: {},
      objectives: [view],
    })),
  };
  const actions = actionsRegistryServiceMock();
  const options = {
    actions,
    service: service as Partial<SloService> as SloService,
  };
  createListObjectivesAction(options);
  createGetObjectiveAction(options);
  const policy = {
    decide: jest.fn(async (..._: unknown[]) => ({
      decision: 'deny' as const,
      reasons: ['Sign in: its error budget was overspent.'],
      objectives: [
        {
          objectiveId: 'default/sign-in/0',
          sloEntityRef: 'slo:default/sign-in',
          title: 'Sign in',
          state: 'frozen' as const,
          frozen: true,
          since: null,
          remaining: -0.5,
          decision: 'deny' as const,
        },
      ],
      evaluatedAt: null,
      policy: { ...DEFAULT_POLICY, exemptChanges: [] },
    })),
  };
  createMayDeployAction({
    actions,
    policy: policy as Partial<PolicyService> as PolicyService,
  });
  return { service, policy, actions };
}

describe('actions', () => {
  it('are harmless', async () => {
    const { actions } = await setUp().actions.list();
    expect(actions.map(action => [action.name, action.attributes])).toEqual(
      ['list-objectives', 'get-objective', 'may-deploy'].map(name => [
        name,
        { readOnly: true, destructive: false, idempotent: true },
      ]),
    );
  });

  it('list objectives with the credentials of the caller', async () => {
    const { actions, service } = setUp();
    const input = { alert: ['page'], limit: 5 };
    expect(
      await actions.invoke({
        id: 'test:list-objectives',
        input,
        credentials,
      }),
    ).toEqual({
      output: { objectives: [flat], totalCount: 1, nextCursor: 'n' },
    });
    expect(service.listObjectives).toHaveBeenCalledWith(input, { credentials });
  });

  it('ask the error budget policy', async () => {
    const { actions, policy } = setUp();
    const input = { entity: 'component:default/sign-in', change: 'feature' };
    expect(
      await actions.invoke({ id: 'test:may-deploy', input, credentials }),
    ).toEqual({
      output: {
        decision: 'deny',
        reasons: ['Sign in: its error budget was overspent.'],
        objectives: [
          {
            id: 'default/sign-in/0',
            title: 'Sign in',
            state: 'frozen',
            frozen: true,
            remaining: -0.5,
            decision: 'deny',
          },
        ],
        evaluatedAt: null,
      },
    });
    expect(policy.decide).toHaveBeenCalledWith(input, credentials);
  });

  it('get an objective with burn rates', async () => {
    const { actions, service } = setUp();
    const get = (id: string) =>
      actions.invoke({
        id: 'test:get-objective',
        input: { id },
        credentials,
      });
    expect(await get('default/sign-in/0')).toEqual({
      output: {
        ...flat,
        burnRates: [{ window: '1h', rate: 20 }],
        forecast: null,
      },
    });
    expect(service.getSlo).toHaveBeenCalledWith(
      { namespace: 'default', name: 'sign-in' },
      { credentials },
    );
    await expect(get('sign-in')).rejects.toThrow(
      /<namespace>\/<slo name>\/<objective index>/,
    );
    await expect(get('default/sign-in/4')).rejects.toThrow(
      /has no objective 4; it has 0/,
    );
  });
});
