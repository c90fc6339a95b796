import { spawnSync } from 'node:child_process';

/**
 * Whether promtool is installed. Its absence fails the tests, unless BELLWETHER_WITHOUT_PROMETHEUS=1 says that it is known;
 * with CI set even that does not help.
 */
export function hasPromtool(): boolean {
  if (spawnSync('promtool', ['--version']).status === 0) return true;
  if (process.env.BELLWETHER_WITHOUT_PROMETHEUS === '1' && !process.env.CI) {
    return false;
  }
  throw new Error(
    'These tests need the command promtool on the PATH (Debian: apt-get install prometheus). ' +
      'Set BELLWETHER_WITHOUT_PROMETHEUS=1 to go without it on this machine.',
  );
}

/** What promtool says about rule files, as strict as it can be. */
export function checkRules(files: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    'promtool',
    ['check', 'rules', '--lint=all', '--lint-fatal', ...files],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 120_000 },
  );
  if (status === 0) return stdout;
  throw new Error(`promtool check rules\n${stdout}${stderr}`);
}
