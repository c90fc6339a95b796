import { declaredServices, deployedServices } from './compose';
import { readDigests } from './digestList';
import { readFiles } from './readFiles';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

describe('readDigests', () => {
  it('reads what sha256sum prints', () => {
    const text = `${A}  /etc/a b.conf\n${B.toUpperCase()} */bin/x\r\n\\${A}  /tmp/a\\\\b\\nc\n`;
    expect(readDigests(text)).toEqual({
      ok: true,
      files: [
        { path: '/etc/a b.conf', sha256: A },
        { path: '/bin/x', sha256: B },
        { path: '/tmp/a\\b\nc', sha256: A },
      ],
    });
  });

  it.each([
    ['a list of another kind', `${A}  a\nMD5 (a) = b`, 2],
    ['what is cut off', `${A}  a\n${B.slice(3)}  b`, 2],
    ['far too much', '\n'.repeat(200_001), 200_000],
  ])('refuses %s', (_, text, line) => {
    expect(readDigests(text)).toMatchObject({ ok: false, line });
  });
});

const CONFIG = {
  name: 'school',
  services: {
    web: {
      image: `nginx:1.27@sha256:${A}`,
      environment: { MODE: 'x', PORT: null },
    },
    db: { image: 'postgres:17', environment: ['PGDATA=/data'] },
    job: { build: '.' },
  },
};

const container = (service: string | null, image: string, hash = A) => ({
  Config: {
    Image: image,
    Env: ['SECRET=hunter22'],
    Labels:
      service === null
        ? null
        : {
            'com.docker.compose.service': service,
            'com.docker.compose.config-hash': hash,
          },
  },
});

const CONTAINERS = [
  container('web', `nginx:1.27@sha256:${A}`),
  container('web', `nginx:1.27@sha256:${A}`),
  container('db', 'postgres:17', B),
  container('job', 'school-job'),
  container(null, 'by-hand'),
];

const HASHES = `web ${A}\ndb ${B}\njob ${A}\n`;

async function compared(containers: unknown) {
  const declared = declaredServices(CONFIG, HASHES);
  const deployed = deployedServices(containers);
  if (!declared.ok || !deployed.ok) throw new Error('unread');
  const report = await readFiles(
    {
      declared: { services: declared.services },
      deployed: { services: deployed.services },
    },
    { stack: 'host', values: true },
  );
  return report.resources.map(({ address, kind, attributes }) => [
    address,
    kind,
    attributes.map(({ path }) => path).join(),
  ]);
}

describe('services of Compose', () => {
  it('has no drift where containers are as the file says', async () => {
    expect(declaredServices(CONFIG)).toMatchObject({
      services: [
        { name: 'web', digest: `sha256:${A}`, environment: ['MODE', 'PORT'] },
        { name: 'db', image: 'postgres:17', environment: ['PGDATA'] },
        { name: 'job', image: 'school-job' },
      ],
    });
    expect(await compared(CONTAINERS)).toEqual([]);
  });

  it('tells of one container among several, and of services that are not declared', async () => {
    const [first, second, third] = CONTAINERS;
    expect(
      await compared([
        first,
        { ...second, ...container('web', 'nginx:1.28', B) },
        third,
        container('miner', 'miner'),
      ]),
    ).toEqual([
      ['service/job', 'deleted-outside', ''],
      ['service/miner', 'created-outside', ''],
      ['service/web', 'changed-outside:in-place', 'image,configHash'],
    ]);
  });

  it('refuses what is something else', () => {
    expect(declaredServices({})).toMatchObject({ ok: false });
    expect(declaredServices([])).toMatchObject({ ok: false });
    expect(deployedServices({})).toMatchObject({ ok: false });
    expect(deployedServices([{}])).toMatchObject({ ok: false });
    const many = Array.from({ length: 10_001 }, () => CONTAINERS[0]);
    expect(deployedServices(many)).toMatchObject({ ok: false });
  });
});
