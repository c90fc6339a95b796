import fs from 'node:fs';
import path from 'node:path';
import { run } from '../bootstrap/run.mjs';
import { root, workFolder } from '../bootstrap/root.mjs';
import { fail, say } from '../bootstrap/say.mjs';
import { buildCli, unpackPortal } from '../portal/build.mjs';
import { ensureInstalled } from '../servers/installed.mjs';
import { startPostgres } from '../servers/postgres.mjs';
import { checkFloors } from './floors.mjs';

const started = Date.now();
const totals = { passed: 0, failed: 0, skipped: 0 };
const broken = [];
const skipped = [];
const reports = path.join(workFolder, 'reports');
fs.mkdirSync(reports, { recursive: true });

const missing = await ensureInstalled();
if (missing.length > 0) {
  const list = missing.join('\n');
  if (process.env.CI) fail(`cannot test everything:\n${list}`);
  say(`${list}\nTests that need these will fail.`);
}

// each keeps one core busy
await Promise.all([
  stage('types', () => command('yarn', ['tsc'])),
  stage('floors', async () => {
    const problems = checkFloors();
    if (problems.length > 0) say(problems.join('\n'));
    return problems.length === 0;
  })
    .then(() => stage('lint', () => command('yarn', ['lint'])))
    .then(() => stage('format', () => command('yarn', ['format:check']))),
]);
await stage('unit and integration tests', unitTests);
const built = await stage('production build', async () => {
  if (!(await command('yarn', ['build']))) return false;
  if (!(await command('yarn', ['build:actions']))) return false;
  await buildCli();
  await unpackPortal();
  return true;
});
if (built) {
  await stage('browser tests', () => browserTests('e2e'));
  await stage('packed packages', () =>
    browserTests('e2e/packed', { PACKED_IS_BUILT: 'true' }),
  );
}

say(`finished after ${((Date.now() - started) / 60_000).toFixed(1)} min`);
if (skipped.length > 0) say(`skipped:\n${skipped.join('\n')}`);
if (broken.length > 0) say(`failed: ${broken.join(', ')}`);
// a stage that has no test count of its own must still show as a failure here
const failed = Math.max(totals.failed, broken.length);
process.stdout.write(
  `\n${totals.passed} passed, ${failed} failed, ${totals.skipped} skipped\n`,
);
process.exit(broken.length > 0 ? 1 : 0);

async function stage(name, body) {
  say(`── ${name}`);
  const from = Date.now();
  let ok = false;
  try {
    ok = await body();
  } catch (error) {
    say(error.stack ?? String(error));
  }
  if (!ok) broken.push(name);
  say(
    `   ${name}: ${ok ? 'ok' : 'FAILED'} (${((Date.now() - from) / 1000).toFixed(0)} s)`,
  );
  return ok;
}

async function command(name, args, env) {
  const { code } = await run(name, args, {
    cwd: root,
    env: { ...process.env, ...env },
  });
  return code === 0;
}

async function unitTests() {
  const postgres = await startPostgres({ durable: false });
  try {
    say(`   PostgreSQL ${postgres.version} is running`);
    const config = path.join(root, 'packages/workbench/ci/jest.config.cjs');
    const args = ['backstage-cli', 'repo', 'test', '--config', config];
    return await jest('unit', ['yarn', args], {
      // The engine that the tests name; where only an older server of Debian is to be had, it stands in for it.
      BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
        postgres.connectionString,
      // Without it the tests would leave PostgreSQL out when they cannot find it; with it they fail.
      BELLWETHER_EXPECT_POSTGRES: '1',
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
    });
  } finally {
    await postgres.stop();
  }
}

function browserTests(folder, env) {
  const config = path.join(
    root,
    'packages',
    'workbench',
    folder,
    'jest.config.cjs',
  );
  const report = folder.replace('/', '-');
  return jest(report, ['yarn', ['jest', '--config', config]], env);
}

async function jest(name, [executable, args], env) {
  const report = path.join(reports, `${name}.json`);
  fs.rmSync(report, { force: true });
  const ok = await command(
    executable,
    [
      ...args,
      '--ci',
      '--json',
      `--outputFile=${report}`,
      '--silent',
      '--maxWorkers=2',
    ],
    { ...env, CI: '1', NODE_OPTIONS: '--max-old-space-size=4096' },
  );
  if (!fs.existsSync(report)) return false;
  const result = JSON.parse(fs.readFileSync(report, 'utf8'));
  totals.passed += result.numPassedTests;
  totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  totals.skipped += result.numPendingTests + result.numTodoTests;
  for (const { name: file, assertionResults } of result.testResults) {
    const left = assertionResults.filter(({ status }) =>
      ['pending', 'todo'].includes(status),
    );
    for (const { fullName } of left) {
      skipped.push(`${path.relative(root, file)}: ${fullName}`);
    }
  }
  if (result.numTotalTests === 0) {
    say(`   no test was run`);
    return false;
  }
  return ok;
}
