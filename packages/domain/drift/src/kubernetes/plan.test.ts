import type { DriftReport } from '../model';
import { judgePlan } from '../remediation/judge';
import desired from './__fixtures__/shopDesired.json';
import live from './__fixtures__/shopLive.json';
import { readKubernetesPlan } from './dryRun';
import type { KubernetesInput } from './findKubernetesDrift';
import { planKubernetes } from './patches';
import { readKubernetes } from './readKubernetes';

type Node = Record<string | number, unknown>;

const KEY = new TextEncoder().encode('sixteen bytes at least');
const OPTIONS = { stack: 'shop', fingerprintKey: KEY, commit: 'c1' };

/** The value at a path of names and positions. */
function at(root: unknown, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>((node, step) => (node as Node)[step], root);
}

function set(root: unknown, path: string, value: unknown): void {
  const steps = path.split('/');
  const last = steps.pop()!;
  const node = steps.reduce<unknown>(
    (inner, step) => (inner as Node)[step],
    root,
  ) as Node;
  if (value === undefined) delete node[last];
  else node[last] = value;
}

const find = (items: readonly unknown[], kind: string) =>
  items.find(item => (item as Node).kind === kind) as Node;

/** Somebody changes deployments with kubectl edit. */
function edited(changes: Record<string, unknown>): KubernetesInput {
  const list = structuredClone(live);
  const deployment = find(list.items, 'Deployment');
  (at(deployment, 'metadata/managedFields') as Node[]).push({
    manager: 'kubectl-edit',
    operation: 'Update',
    time: '2027-03-02T16:20:00Z',
    fieldsV1: {
      'f:spec': {
        'f:template': {
          'f:spec': {
            'f:containers': { 'k:{"name":"web"}': { 'f:image': {} } },
          },
        },
      },
    },
  });
  for (const [path, value] of Object.entries(changes)) {
    set(deployment, path, value);
  }
  return { desired: [desired], live: [list], namespace: 'shop' };
}

const IMAGE = 'spec/template/spec/containers/0/image';
const REPLICAS = 'spec/replicas';

/** The API server answers: the live object with what the patch says of some places. */
function answerTo(
  input: KubernetesInput,
  patch: { object: Readonly<Record<string, unknown>> },
  paths: readonly string[],
): Node {
  const [list] = structuredClone(input.live) as [{ items: unknown[] }];
  const object = find(list.items, 'Deployment');
  for (const path of paths) set(object, path, at(patch.object, path));
  return object;
}

const addressOf = ({ resources }: DriftReport) => resources[0].address;

async function planned(input: KubernetesInput) {
  const report = await readKubernetes(input, OPTIONS);
  const address = addressOf(report);
  const plan = planKubernetes(input, [address], { fingerprintKey: KEY });
  return { report, address, plan, patch: plan.patches[0] };
}

describe('planKubernetes', () => {
  it('writes the declared object, for the version that was compared', async () => {
    const input = edited({ [IMAGE]: 'evil:1' });
    const { plan, patch, address } = await planned(input);
    const [list] = input.live as [{ items: unknown[] }];
    const there = find(list.items, 'Deployment');
    const wanted = find(
      (desired as { items?: unknown[] }).items ?? [desired],
      'Deployment',
    );
    expect(patch.address).toBe(address);
    expect(at(patch.object, IMAGE)).toBe(at(wanted, IMAGE));
    expect(at(patch.object, 'metadata')).toMatchObject({
      name: at(there, 'metadata/name'),
      namespace: 'shop',
      uid: at(there, 'metadata/uid'),
      resourceVersion: at(there, 'metadata/resourceVersion'),
    });
    expect(patch.object).not.toHaveProperty('status');
    expect(patch.object).not.toHaveProperty('metadata.managedFields');
    const other = edited({
      [IMAGE]: 'evil:1',
      'metadata/resourceVersion': '9',
    });
    const again = await planned(other);
    expect(again.plan.version).not.toBe(plan.version);
    expect(again.plan.digest).not.toBe(plan.digest);
  });

  it('leaves to others what is theirs, with the value it has', async () => {
    const input = edited({ [IMAGE]: 'evil:1' });
    const [list] = input.live as [{ items: unknown[] }];
    const { patch } = await planned(input);
    // an autoscaler has set them
    expect(at(patch.object, REPLICAS)).toBe(
      at(find(list.items, 'Deployment'), REPLICAS),
    );
    const env = 'spec/template/spec/containers/0/env';
    const meant = {
      ...edited({ [IMAGE]: 'evil:1', [env]: [] }),
      ignoreDifferences: [{ kind: 'Deployment', jsonPointers: [`/${env}`] }],
    };
    expect(at((await planned(meant)).patch.object, env)).toEqual([]);
  });

  it('has nothing for what is not declared, or not there', () => {
    const input = edited({});
    const { patches } = planKubernetes(input, ['Deployment.apps/shop/none'], {
      fingerprintKey: KEY,
    });
    expect(patches).toEqual([]);
  });
});

describe('readKubernetesPlan', () => {
  it('is a plan of what was claimed when the dry run puts it back', async () => {
    const input = edited({ [IMAGE]: 'evil:1' });
    const { report, address, plan, patch } = await planned(input);
    const answers = [answerTo(input, patch, [IMAGE])];
    const saved = await readKubernetesPlan(input, plan, answers, OPTIONS);
    expect(saved).toMatchObject({
      digest: plan.digest,
      version: plan.version,
      report: {
        verdict: 'drift',
        fingerprint: report.fingerprint,
        plan: { changes: 1, addresses: [address], destroys: 0 },
      },
    });
    const claim = {
      type: 'claimed',
      action: 'apply',
      by: 'policy',
      fingerprint: report.fingerprint,
      resources: [{ address, fingerprint: report.resources[0].fingerprint }],
      commit: 'c1',
    } as const;
    expect(judgePlan(claim, saved).type).toBe('planned');
  });

  it.each<[string, (node: Node, input: KubernetesInput) => unknown[], string]>([
    [
      'leaves it as it is',
      (_, { live: [list] }) => [
        find((list as { items: unknown[] }).items, 'Deployment'),
      ],
      'found that this would stay: spec.template.spec.containers.web.image',
    ],
    [
      'changes something else',
      node => {
        set(node, 'spec/paused', true);
        return [node];
      },
      'found that this would, too: spec.paused',
    ],
    [
      'takes something away',
      node => {
        set(node, 'spec/strategy', undefined);
        return [node];
      },
      'found that this would, too: spec.strategy',
    ],
    [
      'makes another object',
      node => {
        set(node, 'metadata/uid', 'other');
        return [node];
      },
      'another would be made',
    ],
    ['is not answered', () => [], 'Expected an answer to the dry run'],
  ])('is an error when the dry run %s', async (_, change, message) => {
    const input = edited({ [IMAGE]: 'evil:1' });
    const { plan, patch } = await planned(input);
    const answers = change(answerTo(input, patch, [IMAGE]), input);
    const { report } = await readKubernetesPlan(input, plan, answers, OPTIONS);
    expect(report.verdict).toBe('error');
    expect(report.problems).toMatchObject([
      { code: 'dry-run-differs', message: expect.stringContaining(message) },
    ]);
  });
});
