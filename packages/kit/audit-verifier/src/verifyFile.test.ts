import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { bundleFiles } from './bundle';
import { checkBundle } from './checkBundle';
import { bundleReport } from './report';
import { verifierText } from './verifier';
import { ORIGIN, policy, SampleLog } from './__testUtils__/sampleLog';

const PACKAGE = resolve(__dirname, '..');

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'audit-bundle-'));
  const log = SampleLog.of(300);
  const contents = await log.bundle(40, 60, { redacted: [44, 45], old: 10 });
  for await (const { path, bytes } of bundleFiles({
    ...contents,
    verifier: verifierText(),
  })) {
    write(join('bundle', path), bytes);
  }
  write('then', await log.checkpoint(10));
  write('never', await SampleLog.of(11).checkpoint());
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string | Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Runs the file of a bundle, as an auditor does. */
function verify(...args: string[]) {
  const file = join(folder, 'bundle', 'verify.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [file, ...args],
    { cwd: folder, encoding: 'utf8', env: {} },
  );
  return { code: status, out: stdout, err: stderr };
}

it('is what its sources make, and small', () => {
  const built = join(folder, 'built.mjs');
  execFileSync(process.execPath, ['scripts/buildVerifier.mjs', built], {
    cwd: PACKAGE,
  });
  expect(readFileSync(built, 'utf8')).toBe(verifierText());
  expect(Buffer.byteLength(verifierText())).toBeLessThan(25_000);
  const imported = [...verifierText().matchAll(/from"([^"]*)"/g)];
  expect(imported.length).toBeGreaterThan(3);
  expect(imported.filter(([, from]) => !from.startsWith('node:'))).toEqual([]);
});

it('says what was checked, as the library does', async () => {
  const run = verify();
  expect(run).toEqual({ code: 0, out: expect.any(String), err: '' });
  const read = async (path: string) =>
    readFileSync(join(folder, 'bundle', path));
  expect(run.out).toBe(bundleReport(await checkBundle(read), false));
  expect(run.out).toMatch(
    /^Entries {5}18 checked, numbers 40 to 59, 2 more by their hashes only: 44, 45$/m,
  );
  expect(run.out).toMatch(/^Result {6}everything is as it was signed$/m);
});

it('compares with what somebody kept', () => {
  write('policy', `# ours\n`);
  const { code, out } = verify('--previous', 'then', 'bundle');
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/^Earlier {5}compared with the log of 10 entries$/m),
  ]);
  expect(verify('--previous', 'bundle').code).toBe(0);
  const never = verify('--previous', 'never');
  expect(never.code).toBe(1);
  expect(never.out).toContain(
    'inconsistent: Expected a proof from 11 entries in consistency.txt, found one from 10',
  );
  expect(verify('--policy', 'policy')).toMatchObject({
    code: 1,
    err: 'Nothing can be said: Expected a line "quorum", if only "quorum none".\n',
  });
});

it('trusts the policy that is given, and says where it is from', async () => {
  write('pinned', (await policy()).replace(ORIGIN, 'other.example'));
  expect(verify('--policy', 'pinned').code).toBe(1);
  write('pinned', await policy('none'));
  expect(verify('--policy', 'pinned').out).toMatch(/^Policy {6}given$/m);
  expect(verify().out).toMatch(/^Policy {6}of the bundle: compare/m);
});

it('finds what was changed', () => {
  cpSync(join(folder, 'bundle'), join(folder, 'changed'), { recursive: true });
  const entries = readFileSync(join(folder, 'changed/entries.ndjson'), 'utf8');
  write('changed/entries.ndjson', entries.replace('ada.north', 'eve.south'));
  rmSync(join(folder, 'changed/proofs/50.tlog-proof'));
  const { code, out } = verify('changed');
  expect(code).toBe(1);
  expect(out.split('\n').filter(line => line.startsWith('Fault'))).toEqual([
    'Fault       entries.ndjson: not-included: Entry 40 is not what was signed, or its proof is not: The proof leads from leaf 40 to another root than that of the tree of 300.',
    'Fault       proofs/50.tlog-proof: missing: The proof is not there.',
  ]);
  expect(out).toContain('2 faults: this is not what was signed');
});

it.each([
  [['--polcy', 'x'], "Unknown option '--polcy'"],
  [['a', 'b'], 'Expected one bundle, found 2.'],
])('is called properly: %j', (args, message) => {
  const { code, err } = verify(...args);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  expect(err).toContain('--help');
});

it('tells how it is called, and where there is no bundle', () => {
  expect(verify('--help').out).toContain('Usage: node verify.mjs');
  expect(verify('nowhere')).toMatchObject({
    code: 1,
    err: 'Nothing can be said: Expected a file policy.txt, found none.\n',
  });
});
