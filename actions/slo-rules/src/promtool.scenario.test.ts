import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { signIn, useAction } from './__testUtils__/bench';

const run = useAction();
const files = { 'slos/sign-in.yaml': signIn() };
let bin: string;

beforeEach(() => {
  bin = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-bin-'));
});

afterEach(() => fs.rmSync(bin, { recursive: true }));

/** A promtool that writes down its arguments, says something and ends. */
function promtool(said: string, status: number) {
  const script = [
    '#!/bin/sh',
    `printf '%s\\n' "$@" > '${bin}/arguments'`,
    `printf '%s\\n' '${said}' >&2`,
    `exit ${status}`,
  ];
  fs.writeFileSync(path.join(bin, 'promtool'), script.join('\n'), {
    mode: 0o755,
  });
}

const checked = (use: string) =>
  run(files, { with: { promtool: use, out: 'rules' }, env: { PATH: bin } });

it('accepts the rules', async () => {
  promtool('SUCCESS', 0);
  const done = await checked('required');
  expect(done.violations).toEqual([]);
  expect(done.exitCode).toBe(0);
  expect(done.summary).toContain('promtool accepts the rules.');
  expect(fs.readFileSync(path.join(bin, 'arguments'), 'utf8')).toBe(
    'check\nrules\n--lint=all\n--lint-fatal\nslos/sign-in.rules.yaml\n',
  );
});

it('refuses them, so that none are written', async () => {
  promtool('slos/sign-in.rules.yaml: <b>::error::forged</b>', 1);
  const done = await checked('auto');
  expect(done.violations).toEqual([]);
  expect(done.exitCode).toBe(1);
  expect(done.report!.reason).toBe('promtool refuses the rules.');
  expect(done.log.annotations.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['promtool', 'BW-RULES-002']),
  );
  expect(done.files).toEqual(files);
});

it('may be absent, which is said', async () => {
  const done = await checked('auto');
  expect(done.exitCode).toBe(0);
  expect(done.summary).toContain('promtool is not installed');
  expect(done.output).toContain('promtool is not installed');
  expect(done.files).toHaveProperty(['rules/slos/sign-in.rules.yaml']);
});

it('may not be absent when it is required', async () => {
  const done = await checked('required');
  expect(done.exitCode).toBe(1);
  expect(done.report!.reason).toContain('Install Prometheus in the job');
  expect(done.files).toEqual(files);
});

it('of Prometheus accepts what we make', async () => {
  const done = await run(files, { with: { promtool: 'required' } });
  expect(done.report!.reason).toBe('The SLOs are in order.');
});
