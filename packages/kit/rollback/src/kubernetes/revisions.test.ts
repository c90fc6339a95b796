import { ApiServer, runDeployments } from '@bellwether/kit-kubernetes-testing';
import { type Cluster, connectCluster } from './client';
import { readKubeconfig } from './config';
import { hasTemplate, imagesOf, revisionsOf, withTemplate } from './revisions';

const deployment = (image: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'grades', namespace: 'northfield' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'grades' } },
    template: {
      metadata: { labels: { app: 'grades' } },
      spec: { containers: [{ name: 'web', image }] },
    },
  },
});
const place = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'northfield',
  name: 'grades',
};

let api: ApiServer;
let cluster: Cluster;

beforeEach(async () => {
  api = await ApiServer.start();
  cluster = connectCluster(readKubeconfig(api.kubeconfig()), {
    signal: new AbortController().signal,
    sleep: async () => {},
    nowMs: () => 0,
  });
});

afterEach(() => api.close());

const shown = async () =>
  (await revisionsOf(cluster, await cluster.get(place))).map(
    ({ revision, template }) => [revision, imagesOf(template).web],
  );

it('revisions of a Deployment are its ReplicaSets, and move when they are used again', async () => {
  runDeployments(api);
  for (const image of ['web:1', 'web:2', 'web:3']) api.put(deployment(image));
  expect(await shown()).toEqual([
    [3, 'web:3'],
    [2, 'web:2'],
    [1, 'web:1'],
  ]);
  const now = await cluster.get(place);
  const [, before] = await revisionsOf(cluster, now);
  expect(hasTemplate(now, before.template)).toBe(false);
  const undone = await cluster.replace(now, withTemplate(now, before.template));
  expect(hasTemplate(undone, before.template)).toBe(true);
  expect(await shown()).toEqual([
    [4, 'web:2'],
    [3, 'web:3'],
    [1, 'web:1'],
  ]);
  expect(
    api.below('/apis/apps/v1/namespaces/northfield/replicasets'),
  ).toHaveLength(3);
});

it('revisions of a StatefulSet are what its controller keeps', async () => {
  const set = api.put({ ...deployment('web:2'), kind: 'StatefulSet' });
  for (const [revision, image, uid] of [
    [1, 'web:1', set.metadata.uid],
    [2, 'web:2', set.metadata.uid],
    [3, 'web:of-another', 'uid-of-another'],
  ] as const) {
    api.put({
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: {
        name: `grades-${revision}`,
        namespace: 'northfield',
        labels: { app: 'grades' },
        ownerReferences: [{ uid, controller: true }],
      },
      revision,
      data: {
        spec: {
          template: { ...deployment(image).spec.template, $patch: 'replace' },
        },
      },
    });
  }
  const now = await cluster.get({ ...place, kind: 'StatefulSet' });
  const revisions = await revisionsOf(cluster, now);
  expect(revisions.map(({ name }) => name)).toEqual(['grades-2', 'grades-1']);
  expect(hasTemplate(now, revisions[0].template)).toBe(true);
});

it('kinds without revisions are refused', async () => {
  await expect(
    revisionsOf(cluster, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'grades' },
    }),
  ).rejects.toThrow('Expected one of Deployment, Rollout');
});
