import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BuiltCommand } from '../__testUtils__/command';
import { openSlo, slothSpec } from '../__testUtils__/declarations';

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
});
afterAll(() => command.remove());

const dashboards = (...args: string[]) =>
  command.run('slo', 'dashboards', ...args);
const pathOf = (name: string) => join(command.folder, 'work', name);

describe('slo dashboards', () => {
  it('writes one for all SLOs and one for each', () => {
    command.write('slos/a.yaml', openSlo('checkout'));
    command.write('slos/b.yaml', slothSpec('shop'));
    expect(dashboards('slos', '--out', 'grafana')).toEqual({
      code: 0,
      out: '3 dashboards written to grafana, 0 errors, 0 warnings\n',
      err: '',
    });
    const names = readdirSync(pathOf('grafana')).sort();
    expect(names).toEqual([
      'bw-exact-slo-shop-requests.json',
      'bw-exact-slo-web-checkout-0.json',
      'bw-exact-slos.json',
    ]);
    for (const name of names) {
      const { uid, title, panels } = JSON.parse(
        readFileSync(pathOf(`grafana/${name}`), 'utf8'),
      );
      expect(`${uid}.json`).toBe(name);
      expect(title).toMatch(/SLO/);
      expect(panels.length).toBeGreaterThan(3);
    }
  });

  it('prints a list of them, in the profile of Sloth as well', () => {
    command.write('b.yaml', slothSpec('shop'));
    const { code, out } = dashboards(
      ...['b.yaml', '--out', '-', '--profile', 'sloth', '--period', '7d'],
    );
    expect(code).toBe(0);
    expect(JSON.parse(out).map(({ uid }: { uid: string }) => uid)).toEqual([
      'bw-sloth-slos',
      'bw-sloth-slo-shop-requests',
    ]);
  });

  it('writes nothing when there is an error anywhere', () => {
    command.write('bad/a.yaml', openSlo('checkout'));
    command.write('bad/b.yaml', openSlo('percent', { target: '99.9' }));
    expect(dashboards('bad', '--out', 'none')).toEqual({
      code: 1,
      out: 'nothing written, 1 error, 0 warnings\n',
      err: expect.stringMatching(/^bad\/b\.yaml:\d+:\d+: error out-of-range /),
    });
    expect(existsSync(pathOf('none'))).toBe(false);
    expect(dashboards('bad', '--out', '-').out).toBe('');
  });

  it('says when a place cannot be written to', () => {
    command.write('a.yaml', openSlo('checkout'));
    command.write('taken', '');
    expect(dashboards('a.yaml', '--out', 'taken')).toMatchObject({
      code: 1,
      out: 'nothing written, 1 error, 0 warnings\n',
    });
  });

  it.each([
    [[], 'expected files or directories, found none.'],
    [['a.yaml'], 'expected --out with a directory or "-", found none.'],
  ])('refuses to be called with %j', (args, message) => {
    expect(dashboards(...args)).toEqual({
      code: 2,
      out: '',
      err: `bellwether slo dashboards: ${message}\nRun "bellwether slo dashboards --help" to see how it is called.\n`,
    });
  });
});
