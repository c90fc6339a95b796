import { catalogFolder, startCatalog } from './__testUtils__/catalog';

jest.setTimeout(120_000);

const valid = `apiVersion: openslo/v1
kind: Service
metadata: { name: NAME }
spec: {}
`;
const service = (name: string) => valid.replace('NAME', name);

const broken = `# twelve documents, three of them good
${service('first')}---
apiVersion: openslo/v1
kind: SLO
metadata:
  name: wrong-types
spec:
  service: 5
  indicatorRef: sign-ins
  budgetingMethod: Sometimes
  timeWindow:
    - duration: 28d
      isRolling: true
  objectives:
    - target: 1.5
---
apiVersion: openslo/v1
kind: DataSource
metadata:
  name: unknown-field
spec:
  type: Prometheus
  connectionDetails: {}
  markdown: true
---
apiVersion: openslo/v1
kind: Service
metadata:
  displayName: Nameless
spec: {}
---
${service('second')}---
apiVersion: openslo/v1
kind: Serviec
metadata: { name: misspelt-kind }
spec: {}
---
apiVersion: openslo.com/v2alpha
kind: SLO
metadata: { name: next-version }
spec: {}
---
apiVersion: openslo/v1
kind: Service
metadata:
  name: bad-owner
  annotations:
    bellwether.dev/owner: the identity team
spec: {}
---
apiVersion: openslo/v1
kind: Service
metadata: { name: first }
spec: { description: Declared a second time. }
---
apiVersion: openslo/v1
kind: Service
metadata: { name: bad-namespace, namespace: "Not A Namespace" }
spec: {}
---
apiVersion: openslo/v1
kind: Service
metadata: { name: torn
spec: {}
---
${service('third')}`;

const plain = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: bystander }
spec: { type: service, lifecycle: production, owner: nobody }
`;

describe('invalid OpenSLO documents', () => {
  const folder = catalogFolder();
  let catalog: Awaited<ReturnType<typeof startCatalog>>;
  let faults: string[];

  beforeAll(async () => {
    catalog = await startCatalog(
      folder.write({ 'broken.yaml': broken, 'plain.yaml': plain }),
    );
    await catalog.settled({
      known: [
        'service:default/first',
        'service:default/second',
        'service:default/third',
        'component:default/bystander',
      ],
      refused: 9,
    });
    const file = folder.path('broken.yaml');
    faults = [...catalog.errors].flatMap(([ref, messages]) =>
      messages.map(
        message =>
          `${ref.replace(/invalid-[0-9a-f]+/, 'invalid-*')} ${message.replace(
            file,
            'broken.yaml',
          )}`,
      ),
    );
  });
  afterAll(() => catalog.stop());

  const faultsOf = (ref: string) =>
    faults
      .filter(fault => fault.startsWith(`${ref} `))
      .map(fault => fault.slice(ref.length + 1));

  it('fail alone: everything else of the file and of the location is there', async () => {
    const names = (await catalog.entities())
      .map(entity => `${entity.kind} ${entity.metadata.name}`)
      .filter(name => !name.startsWith('Location'))
      .sort();
    expect(names).toEqual([
      'Component bystander',
      'Service first',
      'Service second',
      'Service third',
    ]);
    expect(
      [...catalog.errors.keys()].filter(ref => /^location/.test(ref)),
    ).toEqual([]);
  });

  it('are told every fault with property path, line and column', () => {
    expect(faultsOf('slo:default/wrong-types')).toEqual([
      expect.stringMatching(/^\$\.spec\.service .*\(broken\.yaml:12:12\)$/),
      expect.stringMatching(
        /^\$\.spec\.budgetingMethod .*"Sometimes".*\(broken\.yaml:14:20\)$/,
      ),
      expect.stringMatching(
        /^\$\.spec\.objectives\[0\]\.target .*1\.5.*\(broken\.yaml:19:15\)$/,
      ),
    ]);
    expect(faultsOf('datasource:default/unknown-field')).toEqual([
      expect.stringMatching(/^\$\.spec\.markdown .*\(broken\.yaml:28:3\)$/),
    ]);
    expect(faultsOf('service:default/bad-owner')).toEqual([
      expect.stringMatching(
        /^\$\.metadata\.annotations\["bellwether\.dev\/owner"\] .*"the identity team".*\(broken\.yaml:56:27\)$/,
      ),
    ]);
    expect(faultsOf('service:default/torn')).toEqual([
      expect.stringMatching(
        /^\$ Expected valid YAML: .*\(broken\.yaml:72:1\)$/,
      ),
    ]);
    expect(faultsOf('slo:default/next-version')).toEqual([
      expect.stringMatching(
        /^\$\.apiVersion Expected "openslo\/v1".*\(broken\.yaml:46:13\)$/,
      ),
    ]);
  });

  it('are reported under an invented name when they have none of their own', () => {
    expect(faultsOf('service:default/invalid-*-4')).toEqual([
      expect.stringMatching(/^\$\.metadata\.name .*\(broken\.yaml:32:1\)$/),
    ]);
    expect(faultsOf('slo:default/invalid-*-6')).toEqual([
      expect.stringMatching(/^\$\.kind .*"Serviec".*\(broken\.yaml:42:7\)$/),
    ]);
    expect(faultsOf('service:default/invalid-*-9')).toEqual([
      expect.stringMatching(
        /^\$\.metadata\.name .*"first", which line 4 has declared.*\(broken\.yaml:61:19\)$/,
      ),
    ]);
    expect(faultsOf('service:default/invalid-*-10')).toEqual([
      expect.stringMatching(
        /^\$\.metadata\.namespace .*\(broken\.yaml:66:45\)$/,
      ),
    ]);
  });
});

describe('without positions', () => {
  const folder = catalogFolder();

  it('an invalid document still fails alone, by property path', async () => {
    const catalog = await startCatalog(
      folder.write({
        'slos.yaml': `${service('good')}---\n${service('bad').replace(
          'spec: {}',
          'spec: { owner: me }',
        )}`,
      }),
      { bellwether: { catalog: { readPositions: false } } },
    );
    try {
      await catalog.settled({
        known: ['service:default/good'],
        refused: 1,
      });
      expect(catalog.errors.get('service:default/bad')).toEqual([
        expect.stringMatching(/^\$\.spec\.owner Expected .*[^)]$/),
      ]);
    } finally {
      await catalog.stop();
    }
  });
});
