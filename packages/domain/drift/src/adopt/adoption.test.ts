import type { DriftAttribute, DriftReport, DriftResource } from '../model';
import type { DriftDecision } from '../policy/decision';
import { reportWith, resourceWith } from '../remediation/__testUtils__/samples';
import { planAdoption } from './adoption';
import { readHcl } from './hcl';
import { hclLiteral } from './literal';

const MAIN = String.raw`# the server "a" { size = 1 }
locals { sizes = { for k, v in var.all : k => "${'${'}v}-}" } }
resource "cloud_server" "a" {
  size   = 2 # as small as can be
  region = var.region
  name   = "a \"b\" $${'${'}c}"
  on     = true
  script = <<-EOT
    size = 3
  EOT
  tags = {
    Name    = "a"
    "owner" : "x", team = "y"
  }
  zones = ["one", "two"]
  disk {
    size = 10
  }
  rule { port = 1 }
  rule { port = 2 }
}
resource "cloud_server" "b" { size = "${'${'}var.size}" }
`;

const OTHER = 'resource "cloud_server" "c" {\n  size = 1\n}\n';

function changed(
  address: string,
  attributes: Record<
    string,
    [DriftAttribute['before'], DriftAttribute['after']]
  >,
  changes: Partial<DriftResource> = {},
): DriftResource {
  return resourceWith({
    address,
    type: 'cloud_server',
    attributes: Object.entries(attributes).map(([path, [before, after]]) => ({
      path,
      sensitive: false,
      ...(before !== undefined && { before, after }),
    })),
    ...changes,
  });
}

function adopted(
  resources: DriftResource[],
  options: {
    report?: Partial<DriftReport>;
    ids?: ReadonlyMap<string, string>;
    files?: { path: string; text: string }[];
  } = {},
) {
  const report = reportWith(resources, options.report);
  const decision: DriftDecision = {
    stack: report.stack,
    resources: resources.map(({ address, kind, severity }) => ({
      address,
      kind,
      severity,
      rule: null,
      wanted: 'adopt',
      action: address.endsWith('issue') ? 'issue' : 'adopt',
      reasons: [],
    })),
    denied: [],
    remediation: null,
    freeze: null,
    approvalFor: null,
  };
  return planAdoption({
    report,
    decision,
    files: options.files ?? [
      { path: 'main.tf', text: MAIN },
      { path: 'other.tf', text: OTHER },
    ],
    ids: options.ids,
  });
}

describe('planAdoption', () => {
  it('writes single values where they are written out, and nothing else', () => {
    const {
      files,
      adopted: done,
      byHand,
    } = adopted([
      changed('cloud_server.a', {
        size: [2, 4],
        name: ['a "b" ${c}', 'ä\n${d}'],
        on: [true, false],
        'tags.Name': ['a', 'b'],
        'tags.owner': ['x', 'z'],
        'zones[7]': ['two', 'three'],
        'disk[0].size': [10, 20.5],
      }),
      changed('cloud_server.c', { size: [1, 2] }),
      changed('cloud_server.issue', { size: [1, 2] }),
    ]);
    expect(byHand).toEqual([]);
    expect(done).toEqual(['cloud_server.a', 'cloud_server.c']);
    expect(files).toEqual([
      {
        path: 'main.tf',
        text: MAIN.replace('size   = 2', 'size   = 4')
          .replace(
            String.raw`"a \"b\" $${'${'}c}"`,
            () => String.raw`"ä\n$${'${'}d}"`,
          )
          .replace('on     = true', 'on     = false')
          .replace('Name    = "a"', 'Name    = "b"')
          .replace('"owner" : "x"', '"owner" : "z"')
          .replace('"two"', '"three"')
          .replace('size = 10', 'size = 20.5'),
      },
      {
        path: 'other.tf',
        text: 'resource "cloud_server" "c" {\n  size = 2\n}\n',
      },
    ]);
  });

  it.each<[string, DriftResource, string]>([
    [
      'a variable',
      changed('cloud_server.a', { region: ['x', 'y'] }),
      'not written out',
    ],
    [
      'a template',
      changed('cloud_server.b', { size: ['2', '4'] }),
      'not written out',
    ],
    [
      'a text of lines',
      changed('cloud_server.a', { script: ['a', 'b'] }),
      'not written out',
    ],
    [
      'another value',
      changed('cloud_server.a', { size: [3, 4] }),
      'says something else',
    ],
    [
      'one of several blocks',
      changed('cloud_server.a', { 'rule[0].port': [1, 3] }),
      'not written out',
    ],
    [
      'a list',
      changed('cloud_server.a', { zones: ['(list of 2)', '(list of 3)'] }),
      'no single value',
    ],
    [
      'what is gone',
      changed('cloud_server.a', { size: [2, null] }),
      'no single value',
    ],
    [
      'control characters',
      changed('cloud_server.a', { size: [2, '\u0007'] }),
      'no single value',
    ],
    [
      'values that are not shown',
      changed('cloud_server.a', { size: [undefined, undefined] }),
      'not shown here',
    ],
    [
      'a module',
      changed(
        'module.m.cloud_server.a',
        { size: [2, 4] },
        { module: 'module.m' },
      ),
      'in a module',
    ],
    [
      'an instance',
      changed('cloud_server.a["x"]', { size: [2, 4] }),
      'several instances',
    ],
    [
      'a block that is not there',
      changed('cloud_server.z', { size: [2, 4] }),
      'was not found',
    ],
    ['nothing', changed('cloud_server.a', {}), 'not known here'],
    [
      'more than is listed',
      changed('cloud_server.a', { size: [2, 4] }, { attributesOmitted: 1 }),
      'Not all places',
    ],
  ])('leaves %s to a person', (_, resource, why) => {
    const { files, byHand } = adopted([resource]);
    expect(files).toEqual([]);
    expect(byHand).toMatchObject([
      { address: resource.address, text: expect.stringContaining(why) },
    ]);
  });

  it('never writes what is secret', () => {
    const secret = changed('cloud_server.a', { size: [2, 4] });
    secret.attributes[0].sensitive = true;
    expect(adopted([secret])).toMatchObject({
      files: [],
      byHand: [{ text: expect.stringContaining('size is secret.') }],
    });
  });

  it('imports what the state has lost, once', () => {
    const lost = changed('cloud_server.a', {}, { kind: 'lost-from-state' });
    const ids = new Map([['cloud_server.a', 'i-"1"']]);
    const block = 'import {\n  to = cloud_server.a\n  id = "i-\\"1\\""\n}\n';
    const path = 'bellwether-imports.tf';
    expect(adopted([lost], { ids }).files).toEqual([{ path, text: block }]);
    expect(
      adopted([lost], { ids, files: [{ path, text: '# by hand\n' }] }).files,
    ).toEqual([{ path, text: `# by hand\n\n${block}` }]);
    const known = adopted([lost], { ids, files: [{ path, text: block }] });
    expect(known).toMatchObject({ files: [], adopted: ['cloud_server.a'] });
    for (const options of [
      { ids: new Map<string, string>() },
      { ids: new Map([['cloud_server.a', 'a\u0000']]) },
      { ids, report: { toolVersion: '1.4.9' } },
      { ids, report: { toolVersion: null } },
    ]) {
      expect(adopted([lost], options)).toMatchObject({
        files: [],
        adopted: [],
      });
    }
  });
});

describe('readHcl', () => {
  it.each([
    'a = ',
    'a = 1\na = 2',
    'resource "a" {',
    'a = "${b',
    'a = <<EOT\nb',
    '/* a',
    'a {}}',
    `a = ${'['.repeat(300)}`,
  ])('does not take %j for something it can change', text => {
    const body = readHcl(text);
    expect([undefined, 'computed']).toContain(body?.attributes.get('a')?.kind);
  });

  it.each(['a', 'ä "b" \\ ${c} %{d} $$', 1.5, true, '1\n2\t3'])(
    'reads %j as it writes it',
    value => {
      const read = readHcl(`a = ${hclLiteral(value)}`)?.attributes.get('a');
      expect(read).toMatchObject({ kind: 'literal', value });
    },
  );
});
