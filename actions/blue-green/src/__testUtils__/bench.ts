import path from 'node:path';
import {
  type ActionRun,
  type BuiltActions,
  buildActions,
  runAction,
  type RunActionOptions,
} from '@bellwether/kit-action-testing';
import { ApiServer, runDeployments } from '@bellwether/kit-kubernetes-testing';
import { stringify } from 'yaml';

/** Folder of the Action. */
export const folder = path.resolve(__dirname, '../..');

const NAMESPACE = '/namespaces/school';
const SERVICE = `/api/v1${NAMESPACE}/services/grades`;
const ROUTE = `/apis/gateway.networking.k8s.io/v1${NAMESPACE}/httproutes/grades`;

const deployment = (slot: string, replicas: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: `grades-${slot}`, namespace: 'school' },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'grades', slot } },
    template: {
      metadata: { labels: { app: 'grades', slot } },
      spec: { containers: [{ name: 'web', image: 'grades:1' }] },
    },
  },
});

/** What a test asks of the cluster. */
export class Cluster {
  constructor(readonly api: ApiServer) {}

  /** Slot the Service leads to. */
  get active(): unknown {
    const { selector } = this.api.get(SERVICE).spec as {
      selector: Record<string, string>;
    };
    return selector.slot;
  }

  /** Weights of the route by Service. */
  get weights(): Record<string, number> {
    const { rules } = this.api.get(ROUTE).spec as {
      rules: { backendRefs: { name: string; weight: number }[] }[];
    };
    return Object.fromEntries(
      rules[0].backendRefs.map(({ name, weight }) => [name, weight]),
    );
  }

  /** Replicas and image of a slot. */
  set(slot: string): [replicas: unknown, image: string] {
    const { replicas, template } = this.api.get(
      `/apis/apps/v1${NAMESPACE}/deployments/grades-${slot}`,
    ).spec as ReturnType<typeof deployment>['spec'];
    return [replicas, template.spec.containers[0].image];
  }

  /** How often traffic was switched. */
  get switches(): number {
    return this.api.writes.filter(({ path: place }) =>
      [SERVICE, ROUTE].includes(place),
    ).length;
  }

  /** Sends traffic elsewhere, as somebody does by hand. */
  takeAway(): void {
    const service = this.api.get(SERVICE);
    this.api.put({ ...service, spec: { selector: { app: 'other' } } });
  }
}

/** Starts a cluster in which traffic goes to blue; images that end in `-broken` never become ready. */
export async function startCluster(): Promise<Cluster> {
  const api = await ApiServer.start({ token: 'token-of-the-cluster' });
  runDeployments(api, images =>
    images.some(image => image.endsWith('-broken')) ? 'stuck' : 'ready',
  );
  api.put(deployment('blue', 2));
  api.put(deployment('green', 0));
  api.put({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'grades', namespace: 'school' },
    spec: { selector: { app: 'grades', slot: 'blue' } },
  });
  api.put({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'grades', namespace: 'school' },
    spec: {
      rules: [
        {
          backendRefs: [
            { name: 'grades-blue', port: 80, weight: 100 },
            { name: 'grades-green', port: 80, weight: 0 },
          ],
        },
      ],
    },
  });
  return new Cluster(api);
}

/** A cluster for each test. */
export function useCluster(): () => Cluster {
  let cluster: Cluster;

  beforeEach(async () => {
    cluster = await startCluster();
  });

  afterEach(() => cluster.api.close());

  return () => cluster;
}

/** A file for the sets blue and green; `spec` changes parts of it. */
export function configFile(spec: Record<string, unknown> = {}): string {
  const health = (slot: string) => ({
    type: 'health',
    object: {
      kind: 'Deployment',
      namespace: 'school',
      name: `grades-${slot}`,
    },
    for: '0s',
    evaluations: 1,
  });
  return stringify({
    apiVersion: 'bellwether.dev/v1alpha1',
    kind: 'BlueGreen',
    metadata: { name: 'grades' },
    spec: {
      service: 'grades',
      environment: 'production',
      namespace: 'school',
      sets: { blue: 'grades-blue', green: 'grades-green' },
      route: { service: { name: 'grades', label: 'slot' } },
      container: 'web',
      image: 'grades:${version}',
      replicas: 2,
      startTimeout: '2s',
      preview: { within: '2s', every: '1s', probes: [health('green')] },
      watch: { for: '1s', every: '1s', failures: 2, probes: [health('green')] },
      drain: { timeout: '0s' },
      keepOld: '0s',
      ...spec,
    },
  });
}

/** Builds the Action once for a test file and runs it in a cluster. */
export function useAction() {
  let built: BuiltActions;

  beforeAll(() => {
    built = buildActions(folder);
  });

  afterAll(() => built.dispose());

  return async (
    cluster: Cluster,
    {
      config = configFile(),
      ...options
    }: Omit<RunActionOptions, 'folder'> & { config?: string } = {},
  ): Promise<ActionRun> => {
    const done = await runAction({
      folder: built.folder('blue-green'),
      ...options,
      files: { 'blue-green.yaml': config, ...options.files },
      with: {
        config: 'blue-green.yaml',
        version: '2',
        kubeconfig: cluster.api.kubeconfig(),
        ...options.with,
      },
    });
    if (options.lost?.aborted !== true) expect(done.violations).toEqual([]);
    return done;
  };
}
