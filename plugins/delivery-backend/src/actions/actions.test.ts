import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { GateRunView } from '@bellwether/plugin-delivery-common';
import { gateRecord, REPORTED } from '../__testUtils__/told';
import type { DriftService } from '../drift/DriftService';
import type { GateRunService } from '../gates/GateRunService';
import type { ReleaseService } from '../releases/ReleaseService';
import type { DeliveryService } from '../services/DeliveryService';
import { createGetGateRunAction } from './createGetGateRunAction';
import { createListDriftAction } from './createListDriftAction';
import { createListGateRunsAction } from './createListGateRunsAction';
import { createListReleasesAction } from './createListReleasesAction';

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

  it('list releases and drift, without what nobody asked for', async () => {
    const actions = actionsRegistryServiceMock();
    const page = { totalItems: 1, nextCursor: null };
    const reach = {
      environment: 'production',
      service: 'sign-in',
      state: 'success' as const,
      since: '2026-11-23T10:00:00.000Z',
      inForce: true,
    };
    const release = {
      id: 'abc',
      service: 'sign-in',
      entityRef: null,
      version: '2.4.0',
      tag: 'v2.4.0',
      sha: 'c',
      prerelease: false,
      commits: 3,
      breaking: 0,
      publishedAt: '2026-11-23T10:00:00.000Z',
      url: null,
    };
    const list = jest.fn(async () => ({
      ...page,
      items: [
        {
          ...release,
          pipeline: null,
          reached: [{ ...reach, gateRunId: null, deploymentId: 'd' }],
        },
        { ...release, pipeline: null, reached: null },
      ],
    }));
    createListReleasesAction({
      actions,
      releases: { list } as unknown as ReleaseService,
    });
    const stack = {
      id: 's',
      stack: 'network',
      tool: 'terraform' as const,
      environment: null,
      entityRef: null,
      ownerRef: null,
      state: 'stale' as const,
      stale: true,
      drifted: 0,
      bySeverity: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
      driftedSince: null,
      checkedAt: '2026-11-20T10:00:00.000Z',
    };
    const listStacks = jest.fn(async () => ({
      ...page,
      items: [{ ...stack, pipeline: null }],
    }));
    createListDriftAction({
      actions,
      drift: { listStacks } as unknown as DriftService,
    });
    const invoke = (name: string, input: { [key: string]: string }) =>
      actions.invoke({ id: `test:${name}`, input, credentials });
    expect(await invoke('list-releases', { kind: 'stable' })).toEqual({
      output: {
        ...page,
        releases: [
          { ...release, reached: [reach] },
          { ...release, reached: null },
        ],
      },
    });
    expect(list).toHaveBeenCalledWith({ kind: 'stable' }, credentials);
    expect(await invoke('list-drift', { state: 'stale' })).toEqual({
      output: { ...page, stacks: [stack] },
    });
    expect(listStacks).toHaveBeenCalledWith({ state: 'stale' }, credentials);
    await expect(invoke('list-drift', { state: 'green' })).rejects.toThrow(
      'state',
    );
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
