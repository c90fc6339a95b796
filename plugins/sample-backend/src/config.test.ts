import { ConfigReader } from '@backstage/config';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSampleConfig } from './config';

const hours = `[${new Array(24).fill(0.5).join(', ')}]`;
const yaml = `
timeZone: Europe/Berlin
regions: [{ name: here, timeZone: Europe/Berlin, share: 1 }]
profiles: { day: { schoolDay: ${hours}, weekend: ${hours} } }
slos: [{ slo: default/a, story: Healthy., peak: 10, profile: day, errors: 0.1 }]
`;

describe('readSampleConfig', () => {
  let folder: string;
  let file: string;
  const before = process.cwd();
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'sample-')));
    file = join(folder, 'history.yaml');
    writeFileSync(file, yaml);
  });
  afterEach(() => process.chdir(before));
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (sample?: object) =>
    readSampleConfig(new ConfigReader({ ...(sample && { sample }) }));

  it('is off unless switched on', () => {
    expect(read()).toBeUndefined();
    expect(read({ enabled: false, history: 'nowhere.yaml' })).toBeUndefined();
    expect(read({ history: file })).toBeUndefined();
  });

  it('has defaults', () => {
    expect(read({ enabled: true, history: file })).toMatchObject({
      days: 35,
      seed: 'northfield',
      history: { slos: [{ slo: 'default/a' }] },
    });
  });

  it('finds the history from the working directory', () => {
    process.chdir(folder);
    expect(
      read({ enabled: true, history: './history.yaml', days: 7, seed: 'b' }),
    ).toMatchObject({
      days: 7,
      seed: 'b',
      history: { timeZone: 'Europe/Berlin' },
    });
  });

  it.each<[object, string]>([
    [
      {},
      'sample.history: expected the path of a history in YAML because sample.enabled is true, found nothing; set it, or set sample.enabled to false',
    ],
    [
      { history: '/nowhere/history.yaml' },
      'sample.history: cannot read /nowhere/history.yaml (ENOENT: no such file or directory',
    ],
    [
      { days: 0 },
      'sample.days: expected a whole number from 1 to 400, found 0',
    ],
    [
      { days: 1.5 },
      'sample.days: expected a whole number from 1 to 400, found 1.5',
    ],
    [{ seed: 'a b' }, 'sample.seed: expected 1 to 60 letters, digits'],
  ])('refuses %j', (sample, message) => {
    expect(() =>
      read({
        enabled: true,
        ...('days' in sample || 'seed' in sample ? { history: file } : {}),
        ...sample,
      }),
    ).toThrow(message);
  });

  it('names the file of a broken history', () => {
    const broken = join(folder, 'broken.yaml');
    writeFileSync(broken, yaml.replace('peak: 10', 'peak: many'));
    expect(() => read({ enabled: true, history: broken })).toThrow(
      `${broken}: $.slos[0].peak: expected a whole number from 1 to 1000000, found "many"`,
    );
  });
});
