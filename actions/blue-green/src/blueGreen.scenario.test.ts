import { OidcServer, PortalServer } from '@bellwether/kit-action-testing';
import { configFile, useAction, useCluster } from './__testUtils__/bench';

jest.setTimeout(60_000);

const run = useAction();
const inCluster = useCluster();

describe('a delivery', () => {
  it('switches to the new version, and does nothing when it is run again', async () => {
    const cluster = inCluster();
    const done = await run(cluster);
    expect(done.exitCode).toBe(0);
    expect(done.outputs).toMatchObject({
      verdict: 'pass',
      result: 'promoted',
      active: 'green',
    });
    expect(cluster.active).toBe('green');
    expect(cluster.set('green')).toEqual([2, 'grades:2']);
    expect(cluster.set('blue')).toEqual([0, 'grades:1']);
    expect(cluster.switches).toBe(1);

    const again = await run(cluster);
    expect(again.outputs).toMatchObject({ result: 'promoted' });
    expect(cluster.switches).toBe(1);
  });

  it('leaves traffic where it is when the new version does not come up', async () => {
    const cluster = inCluster();
    const done = await run(cluster, { with: { version: '2-broken' } });
    expect(done.exitCode).toBe(1);
    expect(done.outputs).toMatchObject({
      verdict: 'fail',
      result: 'aborted',
      active: 'blue',
    });
    expect(done.log.annotations.at(-1)!.title).toBe('BW-BLUEGREEN-002');
    expect([cluster.switches, cluster.active]).toEqual([0, 'blue']);
    expect(cluster.set('green')[0]).toBe(0);
    expect(cluster.set('blue')[0]).toBe(2);
  });

  it('switches back when the new version does no good under traffic', async () => {
    const cluster = inCluster();
    const nowhere = {
      type: 'http',
      method: 'GET',
      url: 'http://127.0.0.1:9/',
    };
    const done = await run(cluster, {
      config: configFile({
        watch: { for: '1m', every: '1s', failures: 2, probes: [nowhere] },
      }),
    });
    expect(done.outputs).toMatchObject({
      verdict: 'fail',
      result: 'rolled-back',
      active: 'blue',
    });
    expect([cluster.switches, cluster.active]).toEqual([2, 'blue']);
    expect(cluster.set('green')[0]).toBe(0);
    expect(done.summary).toContain('switching-back');
  });

  it('moves the weights of a route', async () => {
    const cluster = inCluster();
    await run(cluster, {
      config: configFile({
        route: {
          httpRoute: {
            name: 'grades',
            services: { blue: 'grades-blue', green: 'grades-green' },
          },
        },
      }),
    });
    expect(cluster.weights).toEqual({ 'grades-blue': 0, 'grades-green': 100 });
    expect(cluster.active).toBe('blue');
  });
});

describe('a delivery that is cut short', () => {
  it('goes on where it stopped', async () => {
    const cluster = inCluster();
    const stopped = await run(cluster, { cancelAt: 'watching:' });
    expect(stopped.exitCode).toBe(1);
    expect(stopped.outputs).toMatchObject({ phase: 'watching', result: '' });
    const done = await run(cluster);
    expect(done.outputs.result).toBe('promoted');
    expect(cluster.switches).toBe(1);
    expect(done.summary).not.toContain('starting');
  });

  it('is not mixed up with another version', async () => {
    const cluster = inCluster();
    await run(cluster, { cancelAt: 'judging:' });
    const other = await run(cluster, { with: { version: '3' } });
    expect(other.log.annotations.at(-1)).toMatchObject({
      title: 'BW-BLUEGREEN-005',
      message: expect.stringContaining('expected 2, which is being delivered'),
    });
    const ended = await run(cluster, { with: { decision: 'abort' } });
    expect(ended.outputs.result).toBe('aborted');
    expect(cluster.switches).toBe(0);
  });

  it('touches nothing when somebody else has sent traffic elsewhere', async () => {
    const cluster = inCluster();
    await run(cluster, { cancelAt: 'watching:' });
    cluster.takeAway();
    const writes = cluster.api.writes.length;
    const done = await run(cluster);
    expect(done.outputs).toMatchObject({ result: 'abandoned' });
    expect(done.log.annotations.at(-1)!.title).toBe('BW-BLUEGREEN-004');
    const [record, ...others] = cluster.api.writes.slice(writes);
    expect(record.path).toContain('/configmaps/');
    expect(others).toEqual([]);
  });
});

it('a person is asked where nothing goes on by itself', async () => {
  const cluster = inCluster();
  const config = configFile({ promotion: { automatic: false } });
  const waiting = await run(cluster, { config });
  expect(waiting.outputs).toMatchObject({
    verdict: 'inconclusive',
    result: 'waiting',
    phase: 'paused',
  });
  expect(cluster.switches).toBe(0);
  const done = await run(cluster, { config, with: { decision: 'continue' } });
  expect(done.outputs.result).toBe('promoted');
  expect(cluster.active).toBe('green');
});

it.each([
  ['alone', {}, 'success', null],
  ['as a part of a deployment', { 'deployment-id': '7' }, 'in_progress', 7],
])('tells the portal how it goes, %s', async (_, given, last, deploymentId) => {
  const [portal, oidc] = await Promise.all([
    PortalServer.start(),
    OidcServer.start(),
  ]);
  try {
    const done = await run(inCluster(), {
      env: oidc.env,
      with: { 'portal-url': portal.url, ...given },
    });
    expect(done.outputs.result).toBe('promoted');
    const told = portal.events.map(({ event }) => event.data);
    expect(told[0]).toMatchObject({ state: 'in_progress', deploymentId });
    expect(told.at(-1)).toMatchObject({
      service: 'grades',
      environment: 'production',
      version: '2',
      state: last,
      deploymentId,
    });
  } finally {
    await Promise.all([portal.close(), oidc.close()]);
  }
});

it('a dry run changes nothing', async () => {
  const cluster = inCluster();
  const done = await run(cluster, { with: { 'dry-run': 'true' } });
  expect(done.outputs).toMatchObject({ verdict: 'pass', result: 'rehearsed' });
  expect(done.report!.reason).toContain(
    'Traffic goes to blue; next comes scale',
  );
  expect(cluster.api.writes).toEqual([]);
});

it('a file that is wrong is refused before anything is asked', async () => {
  const cluster = inCluster();
  const done = await run(cluster, {
    config: configFile({ previewReplicas: 7, sets: { blue: 'grades-blue' } }),
  });
  expect(done.exitCode).toBe(1);
  expect(done.outputs.verdict).toBe('error');
  expect(done.log.annotations[0]).toMatchObject({ file: 'blue-green.yaml' });
  expect(cluster.api.requests).toEqual([]);
});
