import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { readPlaybookText } from '@bellwether/domain-rollback/documents';
import { imageOf, startCluster } from './cluster';
import * as kit from './index';
import { Platform } from './platform';
import { writeRepository } from './repository';
import { SCENES } from './scenes';

const readme = fs.readFileSync(path.resolve(__dirname, '../README.md'), 'utf8');

let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-scenes-'));
});

afterAll(() => fs.rmSync(folder, { recursive: true }));

describe.each(SCENES)('the repository of $service', scene => {
  const read = (name: string) =>
    fs.readFileSync(path.join(folder, scene.service, name), 'utf8');

  beforeAll(() =>
    writeRepository(
      path.join(folder, scene.service),
      scene,
      'http://127.0.0.1:9',
    ),
  );

  it('has a playbook that can be read', () => {
    expect(
      readPlaybookText(read('playbook.yaml'), { file: 'playbook.yaml' }),
    ).toMatchObject({ ok: true, warnings: [] });
  });

  it('has what its strategy needs, and no more', () => {
    const runnable = ['blue-green.yaml', 'gate.yaml', 'deploy/shift.sh'].map(
      file => {
        const { mode } =
          fs.statSync(path.join(folder, scene.service, file), {
            throwIfNoEntry: false,
          }) ?? {};
        return mode && (mode & 0o100) !== 0;
      },
    );
    expect(runnable).toEqual(
      scene.steps === undefined
        ? [false, undefined, undefined]
        : [undefined, false, true],
    );
  });
});

describe('the platform', () => {
  it('counts, takes weights and says how services are', async () => {
    const platform = await Platform.start(
      Object.fromEntries(
        SCENES.map(({ service, behaviour }) => [service, behaviour]),
      ),
    );
    const ask = async (place: string, init?: RequestInit) => {
      const answer = await fetch(`${platform.url}/${place}`, init);
      return { status: answer.status, text: await answer.text() };
    };
    const shift = (weight: number) =>
      ask('gradebook-service/traffic', {
        method: 'PUT',
        body: JSON.stringify({ version: '1.13.0', weight }),
      });
    try {
      await shift(50);
      expect((await ask('gradebook-service/health')).status).toBe(200);
      await shift(100);
      expect(await ask('gradebook-service/health')).toEqual({
        status: 503,
        text: '{"status":"no free connections","version":"1.13.0"}',
      });
      expect(platform.serving('gradebook-service')).toBe('1.13.0');
      expect(platform.serving('exam-service')).toBe('4.7.2');
      expect((await ask('metrics')).text).toMatch(
        /^requests_total\{service="gradebook-service",version="1\.13\.0",outcome="failed"\} \d+$/m,
      );
      expect((await ask('nowhere')).status).toBe(404);
      expect(platform.shifts.map(({ weight }) => weight)).toEqual([50, 100]);
    } finally {
      await platform.stop();
    }
  });
});

it('traffic of the platform follows the cluster', async () => {
  const platform = await Platform.start(
    Object.fromEntries(
      SCENES.map(({ service, behaviour }) => [service, behaviour]),
    ),
  );
  const scene = SCENES.find(({ steps }) => steps === undefined)!;
  const { service, version } = scene;
  const cluster = await startCluster([scene], platform);
  try {
    const green = `/apis/apps/v1/namespaces/school/deployments/${service}-green`;
    const container = { name: 'web', image: imageOf(service, version) };
    const template = { spec: { containers: [container] } };
    cluster.put({
      ...cluster.get(green),
      spec: { ...cluster.get(green).spec, template },
    });
    expect(platform.serving(service)).toBe(scene.behaviour.baseline);
    for (const slot of ['green', 'blue']) {
      const route = cluster.get(
        `/api/v1/namespaces/school/services/${service}`,
      );
      cluster.put({ ...route, spec: { selector: { app: service, slot } } });
    }
    expect(platform.shifts.map(({ weight }) => weight)).toEqual([100, 0]);
  } finally {
    await cluster.close();
    await platform.stop();
  }
});

describe('README', () => {
  it('has an example that says what it prints', () => {
    const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
    const [, printed] = /```json\n([\s\S]*?)```/.exec(readme)!;
    const script = code.replace(/^import [^;]*;$/m, '');
    const endings = runInNewContext(
      `(() => { ${script}\nreturn endings; })()`,
      { ...kit },
    );
    expect([...endings]).toEqual(JSON.parse(printed));
  });

  it('lists every export', () => {
    for (const name of Object.keys(kit)) {
      expect(readme).toContain(`\`${name}\``);
    }
  });
});

it('says what came of deliveries', () => {
  const [scene] = SCENES;
  expect(
    kit.describePlayed([
      {
        scene,
        run: {
          outputs: { verdict: 'rolled-back', 'failed-step': 'step-1' },
        } as unknown as kit.Played['run'],
        states: ['in_progress', 'in_progress', 'failure'],
        deployments: [],
        shifts: [10, 0].map(weight => ({
          ...{ weight, atMs: 0 },
          service: scene.service,
          version: scene.version,
        })),
        serving: '4.7.2',
        rollbackMs: 1234,
      },
    ]),
  ).toEqual([
    scene.title,
    '  exam-service 4.8.0: rolled-back at step-1; 4.7.2 serves',
    '  traffic 10 % → 0 %; deployment in_progress → failure',
    '  from the verdict to a rollback that is known to have helped: 1.2 s',
  ]);
});
