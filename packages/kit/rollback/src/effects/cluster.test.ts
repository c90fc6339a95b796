import { ApiServer, runDeployments } from '@bellwether/kit-kubernetes-testing';
import { FakeClock } from '../__testUtils__/clock';
import { NOON_MS, planOf } from '../__testUtils__/plans';
import { carryOut, course, useFolder } from '../__testUtils__/run';
import { readKubeconfig } from '../kubernetes/config';

const folder = useFolder();
const DEPLOYMENT = '/apis/apps/v1/namespaces/school/deployments/grades';

const deployment = (image: string, more: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'grades', namespace: 'school' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'grades' } },
    template: {
      metadata: { labels: { app: 'grades' } },
      spec: { containers: [{ name: 'web', image }] },
    },
    ...more,
  },
});
const undo = {
  uses: 'k8s.undo',
  with: { kind: 'Deployment', namespace: 'school', name: 'grades' },
};

let api: ApiServer;
const surroundings = () => ({
  cluster: () => readKubeconfig(api.kubeconfig()),
});
const imageNow = () => {
  const { spec } = api.get(DEPLOYMENT) as unknown as ReturnType<
    typeof deployment
  >;
  return spec.template.spec.containers[0].image;
};

beforeEach(async () => {
  api = await ApiServer.start();
  runDeployments(api, images => (images.includes('web:3') ? 'stuck' : 'ready'));
  for (const image of ['web:1', 'web:2', 'web:3']) api.put(deployment(image));
});

afterEach(() => api.close());

describe('k8s.undo', () => {
  it('puts back the template of the revision before, and looks until it is well', async () => {
    const clock = new FakeClock(NOON_MS);
    const { result, rows } = await carryOut(
      planOf([
        {
          ...undo,
          verify: {
            within: '2m',
            every: '10s',
            probes: [
              {
                type: 'health',
                object: undo.with,
                rules: 'argo',
                for: '20s',
                evaluations: 2,
              },
            ],
          },
        },
      ]),
      surroundings(),
      folder(),
      { clock },
    );
    expect(result).toBe('rolled-back');
    expect(imageNow()).toBe('web:2');
    expect(rows.find(({ kind }) => kind === 'verified')).toMatchObject({
      ok: true,
      probes: [
        { type: 'own', ok: true },
        {
          type: 'health',
          text: expect.stringMatching(
            /^Deployment school\/grades is Healthy .* for 20 s of 20s and at 3 of 2 looks$/,
          ),
        },
      ],
    });
  });

  it('writes over what it read, and reads again when somebody else wrote', async () => {
    let others = 0;
    api.onRead(path => {
      if (path !== DEPLOYMENT || others >= 3) return;
      others += 1;
      const now = api.get(DEPLOYMENT);
      api.put({ ...now, status: { ...now.status, others } });
    });
    const { result } = await carryOut(planOf([undo]), surroundings(), folder());
    expect(result).toBe('rolled-back');
    expect(api.requests.map(({ status }) => status)).toContain(409);
    expect(api.writes).toHaveLength(1);
  });

  it('leaves alone what somebody deployed meanwhile', async () => {
    api.fail({ method: 'PUT', path: 'grades', status: 500 });
    const { result, rows } = await carryOut(
      planOf([undo]),
      surroundings(),
      folder(),
      {
        onStep: line => {
          if (line.includes('500')) api.put(deployment('web:4'));
        },
      },
    );
    expect(result).toBe('failed');
    expect(imageNow()).toBe('web:4');
    expect(course(rows)).toContain('people: escalate');
    expect(rows.at(-1)).toMatchObject({
      text: expect.stringContaining('somebody deployed meanwhile'),
    });
  });

  it('has nothing to do when the digest that is to come back is there', async () => {
    const digest = `sha256:${'e'.repeat(64)}`;
    api.put(deployment(`web@${digest}`));
    const { result, rows } = await carryOut(
      planOf([undo], { good: { digest } }),
      surroundings(),
      folder(),
    );
    expect(result).toBe('rolled-back');
    expect(course(rows)).toContain('step-1: already');
    expect(api.writes).toEqual([]);
  });

  it('cannot undo what is paused, or has no revision before', async () => {
    api.put(deployment('web:3', { paused: true }));
    const paused = await carryOut(planOf([undo]), surroundings(), folder());
    expect(paused.rows.at(-1)).toMatchObject({
      result: 'failed',
      text: expect.stringContaining('found it paused'),
    });
    api.put({
      ...deployment('web:1'),
      metadata: { name: 'alone', namespace: 'school' },
    });
    const alone = await carryOut(
      planOf([{ ...undo, with: { ...undo.with, name: 'alone' } }]),
      surroundings(),
      `${folder()}/alone`,
    );
    expect(alone.rows.at(-1)).toMatchObject({
      text: expect.stringContaining(
        'found 1 revisions and none that is another',
      ),
    });
  });
});

it('k8s.scale changes the number of replicas, and gives back the number there was', async () => {
  const { result } = await carryOut(
    planOf([
      {
        uses: 'k8s.scale',
        undo: 'restore',
        with: { ...undo.with, replicas: 7 },
      },
      { ...undo, onFailure: 'stop', with: { ...undo.with, name: 'none' } },
    ]),
    surroundings(),
    folder(),
  );
  expect(result).toBe('failed');
  expect(api.writes.map(({ body }) => body)).toEqual([
    expect.objectContaining({ spec: { replicas: 7 } }),
    expect.objectContaining({ spec: { replicas: 2 } }),
  ]);
});

it('argo.undo does the same to a Rollout', async () => {
  const rollout = api.put({
    ...deployment('web:2'),
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
  });
  for (const revision of [1, 2]) {
    const { template } = deployment(`web:${revision}`).spec;
    api.put({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `rollout-${revision}`,
        namespace: 'school',
        labels: { app: 'grades' },
        annotations: { 'rollout.argoproj.io/revision': String(revision) },
        ownerReferences: [{ uid: rollout.metadata.uid, controller: true }],
      },
      spec: {
        template: {
          ...template,
          metadata: {
            labels: {
              ...template.metadata.labels,
              'rollouts-pod-template-hash': `h${revision}`,
            },
          },
        },
      },
    });
  }
  const { result } = await carryOut(
    planOf([
      { uses: 'argo.undo', with: { namespace: 'school', name: 'grades' } },
    ]),
    surroundings(),
    folder(),
  );
  expect(result).toBe('rolled-back');
  expect(api.writes[0]).toMatchObject({
    path: '/apis/argoproj.io/v1alpha1/namespaces/school/rollouts/grades',
    body: { spec: { template: deployment('web:1').spec.template } },
  });
});

it('flagger.rollback puts back what the primary was made from', async () => {
  api.put({
    ...deployment('web:1'),
    metadata: { name: 'grades-primary', namespace: 'school' },
  });
  api.put({
    apiVersion: 'flagger.app/v1beta1',
    kind: 'Canary',
    metadata: { name: 'grades', namespace: 'school' },
    spec: { targetRef: { kind: 'Deployment', name: 'grades' } },
  });
  const { result } = await carryOut(
    planOf([
      {
        uses: 'flagger.rollback',
        with: { namespace: 'school', name: 'grades' },
      },
    ]),
    surroundings(),
    folder(),
  );
  expect(result).toBe('rolled-back');
  expect(imageNow()).toBe('web:1');
});
