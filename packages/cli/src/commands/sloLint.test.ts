import { BuiltCommand } from '../__testUtils__/command';
import { openSlo, pushedSlo, slothSpec } from '../__testUtils__/declarations';

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
});
afterAll(() => command.remove());

const lint = (...args: string[]) => command.run('slo', 'lint', ...args);

describe('slo lint', () => {
  it('is content with SLOs that are right, pushed ones included', () => {
    command.write('right/a.yaml', openSlo('checkout'));
    command.write('right/b.yaml', pushedSlo('badges'));
    command.write('right/c.yaml', slothSpec('shop'));
    expect(lint('right', '--fail-on', 'warning')).toEqual({
      code: 0,
      out: expect.stringMatching(
        /3 objectives checked, 0 errors, 0 warnings, \d notes?\n$/,
      ),
      err: '',
    });
  });

  it('finds what is valid and still wrong, with places', () => {
    command.write(
      'wrong.yaml',
      openSlo('checkout', {
        total: 'rate(sum(http_requests_total)[5m:])',
        target: '0.5',
      }),
    );
    const { out, err } = lint('wrong.yaml');
    expect(err).toBe('');
    expect(out).toMatch(
      /^wrong\.yaml:\d+:\d+: \w+ BW-SLO-\d{3}: .* \[\$\.spec.*\]$/m,
    );
  });

  it('fails for what it is told to', () => {
    command.write('hundred.yaml', slothSpec('shop').replace('99.9', '100'));
    command.write('zero.yaml', openSlo('zero', { target: '0' }));
    const codes = (file: string) =>
      ['error', 'warning', 'note'].map(
        severity => lint(file, '--fail-on', severity).code,
      );
    expect(codes('zero.yaml')).toEqual([0, 1, 1]);
    expect(codes('hundred.yaml')).toEqual([1, 1, 1]);
  });

  it('finds windows that are longer than samples are kept', () => {
    command.write('kept.yaml', openSlo('checkout'));
    const found = (...args: string[]) =>
      JSON.parse(
        lint('kept.yaml', '--format', 'json', ...args).out,
      ).findings.map(({ code }: { code: string }) => code);
    expect(found('--retention', '60d')).toEqual(found());
    const short = found('--retention', '1d');
    expect(short.length).toBeGreaterThan(found().length);
    expect(found('--retention', '1d', '--ignore', short.join(','))).toEqual([]);
  });

  it('writes SARIF for code scanning', () => {
    command.write('zero.yaml', openSlo('zero', { target: '0' }));
    const { version, runs } = JSON.parse(
      lint('zero.yaml', '--format', 'sarif').out,
    );
    expect(version).toBe('2.1.0');
    expect(runs[0].tool.driver).toMatchObject({
      name: 'Bellwether',
      version: command.run('--version').out.trim(),
    });
    expect(runs[0].results).toContainEqual(
      expect.objectContaining({ ruleId: 'BW-SLO-102', level: 'warning' }),
    );
  });

  it('tells every fault of the files as well', () => {
    command.write(
      'broken.yaml',
      openSlo('checkout', { target: '99.9' }).replace(
        '  name: checkout\n',
        '  name: Checkout\n',
      ),
    );
    const { code, out } = lint('broken.yaml');
    expect(code).toBe(1);
    expect(out).toMatch(/error invalid-name: .*\n.*error out-of-range: /);
    expect(out).toMatch(/\n0 objectives checked, 2 errors, /);
  });

  it('fails when there is nothing to check', () => {
    command.write('nothing.yaml', 'kind: Pod\n');
    expect(lint('nothing.yaml')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^error no-slo: Expected SLOs, found none/),
    });
  });

  it('does not let a file steer the terminal', () => {
    command.write(
      'evil.yaml',
      `${openSlo('evil')}---\napiVersion: openslo/v1\nkind: Service\nmetadata: { name: a }\n"\\e[31m": 1\n`,
    );
    expect(lint('evil.yaml').out).not.toContain('\u001b');
  });

  it.each([
    [[], 'expected files or directories, found none.'],
    [
      ['a.yaml', '--fail-on', 'never'],
      '--fail-on: expected error, warning or note, found "never".',
    ],
    [
      ['a.yaml', '--retention', 'long'],
      '--retention: expected a positive whole number and one of m h d w M Q Y (case-sensitive: m is minutes, M is months), such as 28d, found "long".',
    ],
    [
      ['a.yaml', '--ignore', 'BW-SLO-999'],
      expect.stringMatching(/^--ignore: Expected the code of a lint, /),
    ],
  ])('refuses to be called with %j', (args, message) => {
    const { code, out, err } = lint(...args);
    expect([code, out]).toEqual([2, '']);
    const [said, help] = err.split('\n');
    expect(said.replace('bellwether slo lint: ', '')).toEqual(message);
    expect(help).toBe(
      'Run "bellwether slo lint --help" to see how it is called.',
    );
  });
});
