import {
  unfoldLabels,
  openSloDocument,
} from '@bellwether/domain-catalog-model';
import {
  catalogFolder,
  eventually,
  relationsOf,
  startCatalog,
} from './__testUtils__/catalog';

jest.setTimeout(120_000);

const base = `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: identity }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: sign-in-service }
spec: { type: service, lifecycle: production, owner: identity }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: access }
spec: { owner: identity }
`;

function slo(name: string, lines = '', spec = '') {
  return `apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${name}
${lines}
spec:
  service: sign-in-service
  indicatorRef: sign-ins
  budgetingMethod: Occurrences
  timeWindow:
    - duration: 28d
      isRolling: true
  objectives:
    - target: 0.999
${spec}`;
}

const sevenKinds = `
apiVersion: openslo/v1
kind: Service
metadata: { name: sign-in-service, displayName: Sign-in }
spec: { description: Signs people in. }
---
apiVersion: openslo/v1
kind: DataSource
metadata: { name: counts }
spec: { type: BellwetherCounts, connectionDetails: { plugin: slo } }
---
apiVersion: openslo/v1
kind: SLI
metadata: { name: sign-ins }
spec:
  ratioMetric:
    counter: false
    good: { metricSource: { metricSourceRef: counts, spec: { count: good } } }
    total: { metricSource: { metricSourceRef: counts, spec: { count: total } } }
---
apiVersion: openslo/v1
kind: AlertNotificationTarget
metadata: { name: on-call, annotations: { bellwether.dev/owner: identity } }
spec: { target: pager }
---
apiVersion: openslo/v1
kind: AlertCondition
metadata: { name: fast }
spec:
  severity: page
  condition: { kind: burnrate, op: gte, threshold: 14, lookbackWindow: 1h }
---
apiVersion: openslo/v1
kind: AlertPolicy
metadata: { name: page }
spec:
  alertWhenBreaching: true
  conditions: [{ conditionRef: fast }]
  notificationTargets: [{ targetRef: on-call }]
---
${slo(
  'sign-in-works',
  `  displayName: Sign-in works
  tags: [journey]
  labels:
    journey: sign-in
    os: [ios, android]
    audience: Students & staff
  annotations:
    bellwether.dev/owner: group:default/identity`,
  `  description: Whoever has an account gets in.
  alertPolicies:
    - alertPolicyRef: page
`,
)}`;

describe('valid OpenSLO documents', () => {
  const folder = catalogFolder();
  let catalog: Awaited<ReturnType<typeof startCatalog>>;

  beforeAll(async () => {
    catalog = await startCatalog(
      folder.write({
        'base.yaml': base,
        'slos.yaml': `${sevenKinds}
---
${slo(
  'elsewhere',
  '  annotations: { bellwether.dev/component: system:access }',
)}
---
${slo('empty-maps', '  labels:\n  annotations:')}
---
${slo(
  'many-labels',
  `  labels:
${Array.from({ length: 2000 }, (_, i) => `    l${i}: [a, b]`).join('\n')}`,
)}`,
      }),
    );
    await catalog.settled({
      known: [
        'service:default/sign-in-service',
        'datasource:default/counts',
        'sli:default/sign-ins',
        'alertnotificationtarget:default/on-call',
        'alertcondition:default/fast',
        'alertpolicy:default/page',
        'slo:default/sign-in-works',
        'slo:default/elsewhere',
        'slo:default/empty-maps',
        'slo:default/many-labels',
        'component:default/sign-in-service',
        'system:default/access',
        'group:default/identity',
      ],
    });
  });
  afterAll(() => catalog.stop());

  it('are entities as they are, without a complaint', async () => {
    expect([...catalog.errors]).toEqual([]);
    expect(await catalog.entity('slo:default/sign-in-works')).toMatchObject({
      apiVersion: 'openslo/v1',
      kind: 'SLO',
      metadata: {
        name: 'sign-in-works',
        displayName: 'Sign-in works',
        title: 'Sign-in works',
        description: 'Whoever has an account gets in.',
        tags: ['journey'],
        labels: { journey: 'sign-in', os: 'ios', audience: 'Students-staff' },
      },
      spec: { service: 'sign-in-service', objectives: [{ target: 0.999 }] },
    });
  });

  it('relate to owners, components and each other, both ways', async () => {
    const expectRelations = (ref: string, expected: string[]) =>
      eventually(async () =>
        expect(relationsOf(await catalog.entity(ref))).toEqual(expected),
      );
    await expectRelations('slo:default/sign-in-works', [
      'dependsOn alertpolicy:default/page',
      'dependsOn sli:default/sign-ins',
      'ownedBy group:default/identity',
      'sloOf component:default/sign-in-service',
    ]);
    await expectRelations('component:default/sign-in-service', [
      'hasService service:default/sign-in-service',
      'hasSlo slo:default/empty-maps',
      'hasSlo slo:default/many-labels',
      'hasSlo slo:default/sign-in-works',
      'ownedBy group:default/identity',
    ]);
    await expectRelations('group:default/identity', [
      'ownerOf alertnotificationtarget:default/on-call',
      'ownerOf component:default/sign-in-service',
      'ownerOf slo:default/sign-in-works',
      'ownerOf system:default/access',
    ]);
    await expectRelations('system:default/access', [
      'hasSlo slo:default/elsewhere',
      'ownedBy group:default/identity',
    ]);
    await expectRelations('datasource:default/counts', [
      'dependencyOf sli:default/sign-ins',
    ]);
    await expectRelations('alertpolicy:default/page', [
      'dependencyOf slo:default/sign-in-works',
      'dependsOn alertcondition:default/fast',
      'dependsOn alertnotificationtarget:default/on-call',
    ]);
  });

  it('can be filtered by a label that was declared as a list', async () => {
    const found = await catalog.entities('slo,metadata.labels.os=ios');
    expect(found.map(entity => entity.metadata.name)).toEqual([
      'sign-in-works',
    ]);
  });

  it('give back the labels their author declared', async () => {
    const works = await catalog.entity('slo:default/sign-in-works');
    expect(unfoldLabels(works!).metadata.labels).toEqual({
      journey: 'sign-in',
      os: ['ios', 'android'],
      audience: 'Students & staff',
    });
    const many = await catalog.entity('slo:default/many-labels');
    expect(
      Object.keys(openSloDocument(many!).metadata.labels ?? {}),
    ).toHaveLength(2000);
  });

  it('are judged alike by the validation endpoint, which has no text', async () => {
    const document = {
      apiVersion: 'openslo/v1',
      kind: 'DataSource',
      metadata: { name: 'counts', labels: { os: ['ios'] } },
      spec: { type: 'BellwetherCounts', connectionDetails: {} },
    };
    expect(await catalog.validate(document)).toEqual({});
    const { errors } = await catalog.validate({
      ...document,
      spec: { ...document.spec, typ: 'x' },
    });
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^\$\.spec\.typ /),
      }),
    ]);
  });
});
