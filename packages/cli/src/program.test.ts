import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BuiltCommand } from './__testUtils__/command';

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
});
afterAll(() => command.remove());

const { version } = JSON.parse(
  readFileSync(resolve(__dirname, '../package.json'), 'utf8'),
);

const OVERVIEW = `bellwether: the decisions of the Bellwether suite on the command line

Usage: bellwether <command> [options]

Commands:
  slo validate     Check OpenSLO and Sloth files, each and against each other
  slo lint         Find what is valid and still wrong in SLOs
  slo compile      Make Prometheus rules of SLOs
  slo dashboards   Make Grafana dashboards of SLOs
  slo backtest     Replay the alerts of SLOs over history
  slo status       Compute error budgets from counts
  canary judge     Judge a canary by samples of both arms
  canary gate      Run a canary gate: promote, hold or roll back
  smoke run        Run smoke tests
  changelog        Make a changelog of the history of a Git repository
  drift report     Say what drifted, by plans of Terraform or OpenTofu
  audit root       Compute the root of a tree over leaves in a file
  audit prove      Prove that a leaf is in a tree, or a tree in a later one
  audit check      Check a proof

Options:
  --help, -h      Show this help, or that of a command
  --version, -v   Show the version

Exit codes: 0 all is well, 1 problems were found, 2 the command was not called properly
`;

describe('bellwether', () => {
  it.each(['--help', '-h', 'help'])('%s lists the commands', flag => {
    expect(command.run(flag)).toEqual({ code: 0, out: OVERVIEW, err: '' });
  });

  it('without a word lists the commands and fails', () => {
    expect(command.run()).toEqual({ code: 2, out: '', err: OVERVIEW });
  });

  it.each(['--version', '-v'])('%s prints that of the package', flag => {
    expect(command.run(flag)).toEqual({
      code: 0,
      out: `${version}\n`,
      err: '',
    });
  });

  it.each([
    'slo validate',
    'slo lint',
    'slo compile',
    'slo dashboards',
    'slo backtest',
    'slo status',
    'canary judge',
    'canary gate',
    'smoke run',
    'changelog',
    'drift report',
  ])('%s --help shows how it is called', words => {
    const { code, out, err } = command.run(...words.split(' '), '--help');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`Usage: bellwether ${words} `);
    expect(command.run(...words.split(' '), 'a.yaml', '-h').out).toBe(out);
  });

  it.each([
    [
      ['slo', 'vaildate', 'x.yaml'],
      'bellwether: there is no command "slo vaildate".\nDid you mean "bellwether slo validate"? Run "bellwether --help" for all commands.\n',
    ],
    [
      ['slo', 'stats'],
      'bellwether: there is no command "slo stats".\nDid you mean "bellwether slo status"? Run "bellwether --help" for all commands.\n',
    ],
    [
      ['frobnicate'],
      'bellwether: there is no command "frobnicate".\nRun "bellwether --help" for all commands.\n',
    ],
    [
      ['--frobnicate'],
      'bellwether: there is no command "--frobnicate".\nRun "bellwether --help" for all commands.\n',
    ],
    [
      ['slo'],
      'bellwether: "slo" needs a further word.\nExpected "bellwether slo validate", "bellwether slo lint", "bellwether slo compile", "bellwether slo dashboards", "bellwether slo backtest" or "bellwether slo status". Run "bellwether --help" for all commands.\n',
    ],
    [
      ['\u001b[31mred'],
      'bellwether: there is no command "\\u001b[31mred".\nRun "bellwether --help" for all commands.\n',
    ],
  ])('does not know %j', (args, err) => {
    expect(command.run(...args)).toEqual({ code: 2, out: '', err });
  });

  it('is one executable file that runs anywhere', () => {
    const copy = join(command.folder, 'copy.mjs');
    copyFileSync(command.path, copy);
    expect(readFileSync(copy, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(statSync(command.path).mode & 0o111).not.toBe(0);
    const { stdout } = spawnSync(process.execPath, [copy, '--version'], {
      cwd: '/',
      encoding: 'utf8',
    });
    expect(stdout).toBe(`${version}\n`);
  });

  it('contains nothing it does not need', () => {
    const text = readFileSync(command.path, 'utf8');
    expect(text).not.toContain('backstage.io');
    expect(text.length).toBeLessThan(2_000_000);
    // What is compiled at every start: a command is a string until it is called.
    const code = text.replace(
      /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g,
      '',
    );
    expect(code.length).toBeLessThan(10_000);
  });

  it('does not mind a reader that has seen enough', () => {
    const script = `"$0" "$1" slo validate --json . | head -c 1 > /dev/null; echo "\${PIPESTATUS[0]}"`;
    for (let file = 0; file < 20; file += 1) {
      command.write(
        `many/${file}.yaml`,
        'apiVersion: openslo/v1\nkind: SLO\n---\n'.repeat(300),
      );
    }
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', script, process.execPath, command.path],
      { cwd: join(command.folder, 'work', 'many'), encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(['0\n', '1\n']).toContain(stdout);
  });
});
