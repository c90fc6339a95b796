import type { DriftReport } from '../model';
import desired from './__fixtures__/shopDesired.json';
import live from './__fixtures__/shopLive.json';
import type { IgnoreDifference } from './ignore';
import type { KubernetesInput } from './findKubernetesDrift';
import { readJqPath } from './jqPath';
import { isSameDuration, isSameQuantity } from './quantity';
import { readKubernetes } from './readKubernetes';

type Node = Record<string | number, unknown>;

const EDITED = '2027-03-02T16:20:00Z';

/** Somebody changes an object: a value at a path of names and positions, with what the API server notes down of it. */
function edited(
  kind: string,
  path: string,
  value: unknown,
  options: { manager?: string; subresource?: string; name?: string } = {},
): unknown {
  const { manager = 'kubectl-edit', subresource, name } = options;
  const list = structuredClone(live);
  const object = list.items.find(
    item =>
      item.kind === kind && item.metadata.name === (name ?? item.metadata.name),
  ) as unknown as Node & {
    metadata: { managedFields: Node[] };
  };
  const steps = path.split('/');
  const last = steps.pop()!;
  let node: Node = object;
  const written: Node = {};
  let owned = written;
  for (const step of [...steps, last]) {
    const item = Array.isArray(node) ? (node[Number(step)] as Node) : undefined;
    const key = item ? `k:${JSON.stringify({ name: item.name })}` : `f:${step}`;
    owned[key] = {};
    owned = owned[key] as Node;
    if (step !== last) node = node[step] as Node;
  }
  if (value === undefined) delete node[last];
  else node[last] = value;
  object.metadata.managedFields.push({
    manager,
    operation: 'Update',
    time: EDITED,
    fieldsType: 'FieldsV1',
    fieldsV1: value === undefined ? {} : written,
    ...(subresource && { subresource }),
  });
  return list;
}

async function read(
  change: Partial<KubernetesInput> = {},
): Promise<DriftReport> {
  return readKubernetes(
    { desired: [desired], live: [live], namespace: 'shop', ...change },
    { stack: 'shop', values: true },
  );
}

/** What drifted, in short. */
function brief({ resources }: DriftReport) {
  return resources.map(({ address, kind, attributes, actor }) => [
    address,
    kind,
    attributes.map(({ path }) => path).join(),
    actor && `${actor.name} ${actor.at}`,
  ]);
}

describe('readKubernetes', () => {
  it('finds no drift in what the cluster, autoscalers and webhooks filled in', async () => {
    const report = await read();
    expect(brief(report)).toEqual([]);
    expect(report).toMatchObject({ verdict: 'clean', complete: true });
    // replicas of the autoscaler, aggregated rules, the bundle of the webhook
    expect(report.summary.byKind).toEqual({ 'noise:computed': 3 });
  });

  const CONTAINER = 'spec/template/spec/containers/0';
  const EDITS: [string, string, unknown, string, string, string?][] = [
    [
      'Deployment',
      `${CONTAINER}/image`,
      'registry.example.com/shop/web:dev',
      'spec.template.spec.containers.web.image',
      'changed-outside:in-place',
    ],
    [
      'Deployment',
      `${CONTAINER}/env/0/value`,
      'debug',
      'spec.template.spec.containers.web.env.MODE.value',
      'changed-outside:in-place',
    ],
    [
      'Deployment',
      `${CONTAINER}/resources/limits/cpu`,
      '1500m',
      'spec.template.spec.containers.web.resources.limits.cpu',
      'changed-outside:in-place',
    ],
    [
      'Deployment',
      `${CONTAINER}/readinessProbe/httpGet/path`,
      '/',
      'spec.template.spec.containers.web.readinessProbe.httpGet.path',
      'changed-outside:in-place',
    ],
    [
      'Deployment',
      `${CONTAINER}/env`,
      undefined,
      'spec.template.spec.containers.web.env',
      'changed-outside:in-place',
    ],
    [
      'Service',
      'spec/selector/app',
      'canary',
      'spec.selector.app',
      'changed-outside:in-place',
    ],
    [
      'HorizontalPodAutoscaler',
      'spec/maxReplicas',
      80,
      'spec.maxReplicas',
      'changed-outside:in-place',
      'kubectl-patch',
    ],
    [
      'ConfigMap',
      'data/log.level',
      'debug',
      'data["log.level"]',
      'changed-outside:in-place',
    ],
    ['Ingress', 'spec/rules', [], 'spec.rules', 'changed-outside:in-place'],
    [
      'CronJob',
      'spec/schedule',
      '* * * * *',
      'spec.schedule',
      'changed-outside:in-place',
      'k9s',
    ],
    [
      'StatefulSet',
      'spec/replicas',
      1,
      'spec.replicas',
      'changed-outside:in-place',
      'kubectl',
    ],
    [
      'StatefulSet',
      'spec/serviceName',
      'other',
      'spec.serviceName',
      'changed-outside:replace',
    ],
    [
      'Certificate',
      'spec/duration',
      '24h0m0s',
      'spec.duration',
      'changed-outside:in-place',
      'cert-tool',
    ],
  ];

  it.each(EDITS)(
    'finds that somebody changed %s %s to %j',
    async (kind, path, value, shown, expected, manager = 'kubectl-edit') => {
      const report = await read({
        live: [edited(kind, path, value, { manager })],
      });
      expect(report.resources).toHaveLength(1);
      const [resource] = report.resources;
      expect(resource.attributes.map(one => one.path)).toEqual([shown]);
      expect(resource).toMatchObject({ kind: expected, drifted: true });
      expect(resource.actor).toEqual({ name: manager, at: EDITED });
      expect(resource.fix.replaces).toBe(expected.endsWith('replace'));
    },
  );

  it('lists what a person added, and does not call it drift', async () => {
    const report = await read({
      live: [edited('Deployment', 'spec/minReadySeconds', 30)],
    });
    expect(brief(report)).toEqual([
      [
        'Deployment.apps/shop/web',
        'changed-outside:ignored',
        'spec.minReadySeconds',
        `kubectl-edit ${EDITED}`,
      ],
    ]);
    expect(report.verdict).toBe('clean');
  });

  it('knows what the code changed since from what others did', async () => {
    const newer = structuredClone(desired);
    const [deployment] = newer.items as unknown as {
      spec: { template: { spec: { containers: { image: string }[] } } };
    }[];
    deployment.spec.template.spec.containers[0].image =
      'registry.example.com/shop/web:1.5.0';
    const pending = await read({ desired: [newer] });
    expect(brief(pending)).toEqual([
      [
        'Deployment.apps/shop/web',
        'pending:update',
        'spec.template.spec.containers.web.image',
        null,
      ],
    ]);
    expect(pending.verdict).toBe('undeployed');
    const both = await read({
      desired: [newer],
      live: [edited('Deployment', `${CONTAINER}/env/0/value`, 'debug')],
    });
    expect(both.resources[0].kind).toBe('changed-outside+pending');
  });

  it('knows it from what client-side apply wrote last, too', async () => {
    const applied = structuredClone(desired.items[3]) as unknown as {
      data: Record<string, string>;
    };
    const found = structuredClone(live.items[3]) as unknown as {
      metadata: Node;
      data: Record<string, string>;
    };
    found.metadata.annotations = {
      'kubectl.kubernetes.io/last-applied-configuration':
        JSON.stringify(applied),
    };
    found.metadata.managedFields = [];
    const newer = structuredClone(applied);
    newer.data['log.level'] = 'warn';
    expect(brief(await read({ desired: [newer], live: [found] }))).toEqual([
      ['ConfigMap/shop/web', 'pending:update', 'data["log.level"]', null],
    ]);
    found.data['log.level'] = 'debug';
    expect(
      (await read({ desired: [newer], live: [found] })).resources[0].kind,
    ).toBe('changed-outside:in-place');
  });

  it('tells what is gone, and what nobody declares', async () => {
    const [first, ...rest] = live.items;
    const gone = await read({ live: rest });
    expect(brief(gone)).toEqual([
      ['Deployment.apps/shop/web', 'deleted-outside', '', null],
    ]);
    const [, ...declared] = desired.items;
    const extra = await read({ desired: declared });
    expect(brief(extra)[0].slice(0, 2)).toEqual([
      'Deployment.apps/shop/web',
      'created-outside',
    ]);
    const stray = {
      ...first,
      metadata: {
        name: 'stray',
        namespace: 'shop',
        labels: { 'app.kubernetes.io/part-of': 'shop' },
      },
    };
    const child = {
      ...stray,
      metadata: {
        ...stray.metadata,
        name: 'child',
        ownerReferences: [{ uid: '1' }],
      },
    };
    const selected = await read({
      live: [live, stray, child],
      selector: { 'app.kubernetes.io/part-of': 'shop' },
    });
    expect(brief(selected).map(([address]) => address)).toEqual([
      'Deployment.apps/shop/stray',
    ]);
  });

  it('sees that replicas were changed where no autoscaler does it', async () => {
    const withoutScaler = (list: { items: { kind: string }[] }) => ({
      ...list,
      items: list.items.filter(
        ({ kind }) => kind !== 'HorizontalPodAutoscaler',
      ),
    });
    const report = await read({
      desired: [withoutScaler(desired)],
      live: [withoutScaler(live)],
    });
    expect(brief(report)).toEqual([
      [
        'Deployment.apps/shop/web',
        'changed-outside:in-place',
        'spec.replicas',
        'kube-controller-manager 2027-02-02T09:30:00Z',
      ],
    ]);
  });

  it('shows nothing of a Secret, wherever it turns up', async () => {
    const changed = edited(
      'Secret',
      'data/password',
      btoa('rotated-CANARY-99'),
    ) as typeof live;
    const map = changed.items.find(
      ({ kind }) => kind === 'ConfigMap',
    ) as unknown as { data: Record<string, string> };
    map.data.greeting = 'postgres://web:rotated-CANARY-99@db';
    const report = await read({ live: [changed] });
    expect(brief(report).map(([address, , path]) => [address, path])).toEqual([
      ['Secret/shop/web', 'data.password'],
      ['ConfigMap/shop/web', 'data.greeting'],
    ]);
    const text = JSON.stringify(report);
    for (const secret of [
      'rotated-CANARY',
      btoa('rotated-CANARY-99'),
      'correct-horse',
      btoa('correct-horse-battery'),
      'tok-CANARY',
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  it.each<[string, IgnoreDifference]>([
    [
      'a pointer',
      {
        kind: 'Deployment',
        group: 'apps',
        jsonPointers: ['/spec/template/spec/containers/0/image'],
      },
    ],
    [
      'a path',
      {
        kind: '*',
        jqPathExpressions: [
          '.spec.template.spec.containers[] | select(.name == "web") | .image',
        ],
      },
    ],
    [
      'a manager',
      { kind: 'Deployment', managedFieldsManagers: ['kubectl-edit'] },
    ],
  ])('ignores what %s names', async (_, rule) => {
    const found = [edited('Deployment', `${CONTAINER}/image`, 'other')];
    expect(
      brief(await read({ live: found, ignoreDifferences: [rule] })),
    ).toEqual([]);
    expect(
      brief(
        await read({
          live: found,
          ignoreDifferences: [{ ...rule, kind: 'Job' }],
        }),
      ),
    ).toHaveLength(1);
  });

  it('says nothing rather than something wrong', async () => {
    const codes = async (change: Partial<KubernetesInput>) => {
      const report = await read(change);
      expect(report.verdict).toBe('error');
      return report.problems.map(({ code }) => code);
    };
    const jq = (expression: string) => ({
      ignoreDifferences: [{ kind: '*', jqPathExpressions: [expression] }],
    });
    expect(await codes(jq('.spec | to_entries | map(.key)'))).toEqual([
      'unsupported-jq',
    ]);
    expect(
      await codes({
        live: [live, { ...live, items: [], metadata: { continue: 'abc' } }],
      }),
    ).toEqual(['truncated-list']);
    expect(await codes({ desired: [desired, 'no object'] })).toEqual([
      'no-object',
    ]);
    expect(await codes({ desired: [desired, desired.items[0]] })).toEqual([
      'repeated-object',
    ]);
  });
});

describe('quantities and durations', () => {
  it.each([
    ['100m', 0.1, true],
    ['1Gi', '1024Mi', true],
    ['1e3', '1k', true],
    ['0.5', '500m', true],
    [2, '2', true],
    ['1G', '1Gi', false],
    ['100m', '100M', false],
    ['a', 'a', false],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(isSameQuantity(a, b)).toBe(expected);
  });

  it('reads durations as Go does', () => {
    expect(isSameDuration('90m', '1h30m0s')).toBe(true);
    expect(isSameDuration('90m', '90s')).toBe(false);
    expect(isSameDuration('web', 'web')).toBe(false);
  });
});

describe('paths of jq', () => {
  it.each([
    '.a.b',
    '.a["b/c"]',
    '.a[0].b',
    '.a[]',
    '."a.b"',
    '.a[] | select(.b == 1) | .c',
    '.a?.b',
  ])('reads %s', expression => {
    expect(readJqPath(expression)).toBeDefined();
  });

  it.each([
    '',
    '.',
    'a',
    '.a | length',
    '.a |= 1',
    '..',
    '.a[1:2]',
    'select(.a == 1)',
    '.a | select(.b > 1)',
    `.${'a'.repeat(2000)}`,
  ])('refuses %s', expression => {
    expect(readJqPath(expression)).toBeUndefined();
  });
});
