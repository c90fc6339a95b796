import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { GateRunView } from '@bellwether/plugin-delivery-common';
import { gateRecord, REPORTED } from '../__testUtils__/told';
import type { GateRunService } from '../gates/GateRunService';
import type { DeliveryService } from '../services/DeliveryService';
import { createGetGateRunAction } from './createGetGateRunAction';
import { createListGateRunsAction } from './createListGateRunsAction';

const credentials = mockCredentials.user();
const record = gateRecord(2, { decision: 'Rollback' });
const view: GateRunView = {
  id: 'abc',
  gate: 'sign-in-canary',
  environment: 'production',
  entityRef: 'component:default/sign-in',
  service: 'sign-in',
  version: '2.4.0',
  baseline: '2.3.9',
  mode: 'loop',
  judge: 'sequential',
  status: 'finished',
  decision: 'Rollback',
  reason: record.reasons[0],
  weight: 0.1,
  looks: 2,
  harm: 1.2,
  startedAt: '2026-11-23T10:00:00.000Z',
  updatedAt: '2026-11-23T10:02:00.000Z',
  finishedAt: '2026-11-23T10:02:00.000Z',
  pipeline: { ...REPORTED, actor: null },
  looksTaken: [...record.looks],
  metrics: [...record.metrics],
  series: [...record.series],
  reasons: [...record.reasons],
  configHash: 'a',
  samplesHash: 'b',
  engine: 'e',
  hasEvidence: true,
  may: { rejudge: true },
};
const flat = {
  id: 'abc',
  gate: 'sign-in-canary',
  decision: 'Rollback',
  status: 'finished',
  reason: 'errors: worse.',
  url: REPORTED.url,
};

function setUp() {
  const actions = actionsRegistryServiceMock();
  const delivery = {
    listGateRuns: jest.fn(async () => ({
      items: [view],
      totalItems: 1,
      nextCursor: 'n',
    })),
  };
  const gateRuns = { get: jest.fn(async () => view) };
  createListGateRunsAction({
    actions,
    delivery: delivery as Partial<DeliveryService> as DeliveryService,
  });
  createGetGateRunAction({
    actions,
    gateRuns: gateRuns as Partial<GateRunService> as GateRunService,
  });
  return { actions, delivery, gateRuns };
}

describe('actions', () => {
  it('list runs of gates for whoever asks', async () => {
    const { actions, delivery } = setUp();
    const input = { decision: 'Rollback', limit: 5 };
    const { output } = await actions.invoke({
      id: 'test:list-gate-runs',
      input,
      credentials,
    });
    expect(output).toEqual({
      gateRuns: [expect.objectContaining(flat)],
      totalItems: 1,
      nextCursor: 'n',
    });
    expect(delivery.listGateRuns).toHaveBeenCalledWith(input, credentials);
  });

  it('get one with its reasons and metrics', async () => {
    const { actions, gateRuns } = setUp();
    const { output } = await actions.invoke({
      id: 'test:get-gate-run',
      input: { id: 'abc' },
      credentials,
    });
    expect(output).toMatchObject({
      ...flat,
      reasons: [{ code: 'harm-shown', text: 'errors: worse.' }],
      metrics: [
        { name: 'errors', label: 'High', canary: 0.03, baseline: 0.02 },
      ],
    });
    expect(gateRuns.get).toHaveBeenCalledWith('abc', credentials);
  });

  it('refuse what is no question', async () => {
    const { actions } = setUp();
    await expect(
      actions.invoke({
        id: 'test:list-gate-runs',
        input: { limit: 1000 },
        credentials,
      }),
    ).rejects.toThrow('limit');
  });
});
