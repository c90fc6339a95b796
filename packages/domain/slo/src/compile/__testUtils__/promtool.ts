import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { emitRules } from '../../rules/emit';
import type { RuleGroup } from '../../rules/model';

/** What `promtool test rules` is given, as its documentation names it. */
export interface RuleTest {
  /** Distance of the input samples. */
  interval: string;
  input_series: { series: string; values: string }[];
  promql_expr_test?: {
    expr: string;
    eval_time: string;
    exp_samples: { labels?: string; value: number }[];
  }[];
  alert_rule_test?: {
    eval_time: string;
    alertname: string;
    exp_alerts: {
      exp_labels: Record<string, string>;
      exp_annotations: Record<string, string>;
    }[];
  }[];
}

/**
 * Whether a command is installed. Its absence fails the tests, unless BELLWETHER_WITHOUT_PROMETHEUS=1 says that it is
 * known; with CI set even that does not help.
 */
export function isInstalled(command: 'promtool' | 'amtool'): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    if (process.env.BELLWETHER_WITHOUT_PROMETHEUS === '1' && !process.env.CI) {
      return false;
    }
    const debian =
      command === 'amtool' ? 'prometheus-alertmanager' : 'prometheus';
    throw new Error(
      `These tests need the command ${command} on the PATH (Debian: apt-get install ${debian}). ` +
        'Set BELLWETHER_WITHOUT_PROMETHEUS=1 to go without it on this machine.',
    );
  }
}

/** Defines tests that need a command; without it one that says that they were left out. */
export function whenInstalled(
  command: 'promtool' | 'amtool',
  define: (name: string, test: () => void) => void,
  tests: () => void,
): void {
  if (isInstalled(command)) {
    tests();
    return;
  }
  define('is left out because BELLWETHER_WITHOUT_PROMETHEUS says so', () => {
    if (process.env.BELLWETHER_WITHOUT_PROMETHEUS !== '1') {
      throw new Error(`${command} is missing`);
    }
  });
}

/** Runs a command on files in a folder of their own; throws with what it printed when it fails. */
export function runWithFiles(
  command: string,
  args: string[],
  files: Record<string, string>,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'slo-rules-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text);
    }
    return execFileSync(command, args, {
      cwd: folder,
      // Go collects garbage for a fifth of the time otherwise, and the process is gone in seconds.
      env: { ...process.env, GOGC: '400' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
      timeout: 120_000,
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as Record<string, string>;
    throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Lints rules as strictly as promtool can. */
export function checkRules(groups: readonly RuleGroup[]): string {
  return runWithFiles(
    'promtool',
    ['check', 'rules', '--lint=all', '--lint-fatal', 'rules.yml'],
    { 'rules.yml': emitRules(groups) },
  );
}

/**
 * Runs rules over input series. promtool evaluates every group at the same interval, whatever theirs is, so rules that
 * count per five minutes must be given `5m`.
 */
export function testRules(
  groups: readonly RuleGroup[],
  evaluationInterval: string,
  tests: readonly RuleTest[],
): string {
  return runWithFiles('promtool', ['test', 'rules', 'test.yml'], {
    'rules.yml': emitRules(groups),
    'test.yml': stringify({
      rule_files: ['rules.yml'],
      evaluation_interval: evaluationInterval,
      tests,
    }),
  });
}
