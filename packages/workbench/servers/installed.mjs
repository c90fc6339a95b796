import fs from 'node:fs';
import { probe, run } from '../bootstrap/run.mjs';
import { say } from '../bootstrap/say.mjs';
import { findChromium } from './chromium.mjs';

/** What the tests run against that npm cannot bring: command, how it is found, and Debian package. */
const NEEDED = [
  {
    command: 'chromium',
    find: findChromium,
    package: 'chromium',
    purpose: 'browser tests',
  },
  {
    command: 'prometheus',
    package: 'prometheus',
    purpose: 'SLOs from a real Prometheus',
  },
  {
    command: 'promtool',
    package: 'prometheus',
    purpose: 'SLOs from a real Prometheus',
  },
  {
    command: 'prometheus-alertmanager',
    find: async () =>
      (await probe('prometheus-alertmanager', ['--version'])) ??
      probe('alertmanager', ['--version']),
    package: 'prometheus-alertmanager',
    purpose: 'alerting',
  },
];

/**
 * Installs the missing ones on Debian as root; names them elsewhere.
 *
 * @returns {Promise<string[]>} one line per command that is still missing
 */
export async function ensureInstalled() {
  let missing = await missingOnes();
  const debian = fs.existsSync('/etc/debian_version');
  if (missing.length > 0 && debian && process.getuid?.() === 0) {
    const packages = [...new Set(missing.map(entry => entry.package))];
    say(`installing ${packages.join(', ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // services of the packages are not wanted: tests start their own servers on ports of their own
    await run('apt-get', ['update', '-qq'], { env, capture: true });
    const { code, output } = await run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
      { env, capture: true },
    );
    if (code !== 0)
      say(`apt-get failed:\n${output.trim().split('\n').slice(-8).join('\n')}`);
    missing = await missingOnes();
  }
  return missing.map(
    entry =>
      `${entry.command} is not installed (needed for ${entry.purpose}; Debian package "${entry.package}")`,
  );
}

async function missingOnes() {
  const present = await Promise.all(
    NEEDED.map(entry =>
      entry.find ? entry.find() : probe(entry.command, ['--version']),
    ),
  );
  return NEEDED.filter((_, index) => present[index] === undefined);
}
