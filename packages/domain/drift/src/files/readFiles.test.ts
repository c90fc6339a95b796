import type { FilesInput } from './findFileDrift';
import { readFiles } from './readFiles';

const SHA = 'a'.repeat(64);
const OTHER = 'B'.repeat(64);

const DECLARED = {
  files: [
    { path: '/etc/nginx/nginx.conf', sha256: SHA, mode: '0644' },
    { path: '/etc/cron.d/backup', sha256: OTHER },
  ],
  services: [
    {
      name: 'web',
      image: 'nginx:1.27',
      digest: 'sha256:1',
      configHash: 'c0ffee',
      environment: ['MODE', 'PORT'],
    },
    { name: 'db', image: 'registry.example.com:5000/db' },
  ],
} satisfies FilesInput['declared'];

/** The same, as a host tells it. */
const DEPLOYED = {
  files: [
    { path: '/etc/cron.d/backup', sha256: OTHER.toLowerCase() },
    { path: '/etc/nginx/nginx.conf', sha256: SHA, mode: '644', owner: 'root' },
  ],
  services: [
    { name: 'db', image: 'registry.example.com:5000/db:latest' },
    {
      name: 'web',
      image: 'docker.io/library/nginx:1.27@sha256:1',
      digest: 'sha256:1',
      configHash: 'c0ffee',
      environment: ['PORT', 'MODE', 'PORT'],
    },
  ],
} satisfies FilesInput['deployed'];

async function read(deployed: FilesInput['deployed'], declared = DECLARED) {
  const report = await readFiles(
    { declared, deployed },
    { stack: 'host-1', values: true },
  );
  return {
    ...report,
    brief: report.resources.map(({ address, kind, attributes }) =>
      [address, kind, ...attributes.map(({ path }) => path)].join(' '),
    ),
  };
}

describe('readFiles', () => {
  it('finds no drift where the same is written differently', async () => {
    expect(await read(DEPLOYED)).toMatchObject({
      brief: [],
      verdict: 'clean',
      plan: { resources: 4, changes: 0 },
    });
  });

  it('tells what changed, what is gone and what is there besides', async () => {
    const { brief, verdict } = await read({
      files: [{ ...DEPLOYED.files[1], sha256: OTHER, mode: '0600' }],
      services: [
        {
          ...DEPLOYED.services[1],
          image: 'nginx:1.28',
          digest: 'sha256:2',
          configHash: 'decaf',
          environment: ['MODE', 'DEBUG'],
        },
        { name: 'miner', image: 'x' },
      ],
    });
    expect(brief).toEqual([
      'file//etc/cron.d/backup deleted-outside',
      'service/db deleted-outside',
      'file//etc/nginx/nginx.conf changed-outside:in-place sha256 mode',
      'service/miner created-outside',
      'service/web changed-outside:in-place image digest configHash environment.PORT environment.DEBUG',
    ]);
    expect(verdict).toBe('drift');
  });

  it.each<[string, FilesInput['deployed'], string]>([
    ['what was not read', { ...DEPLOYED, files: null }, 'not-read'],
    ['what is left out', { files: DEPLOYED.files }, 'not-read'],
    [
      'what is no digest',
      { ...DEPLOYED, files: [{ path: '/a', sha256: 'x' }] },
      'no-digest',
    ],
    [
      'what is there twice',
      { ...DEPLOYED, files: [...DEPLOYED.files, DEPLOYED.files[0]] },
      'repeated',
    ],
  ])('never calls %s clean', async (_, deployed, code) => {
    const { verdict, complete, problems } = await read(deployed);
    expect({ verdict, complete }).toEqual({
      verdict: 'error',
      complete: false,
    });
    expect(problems.map(problem => problem.code)).toContain(code);
  });
});
