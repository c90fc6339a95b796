import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { applyObjects, liveObjects, type ToolSettings } from './index';

let folder: string;
let settings: ToolSettings;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-kubectl-'));
  const binary = path.join(folder, 'kubectl');
  fs.writeFileSync(binary, '#!/bin/sh\nprintf \'%s\\n\' "$@"\n', {
    mode: 0o755,
  });
  settings = {
    binary,
    folder,
    env: { PATH: process.env.PATH },
    signal: new AbortController().signal,
    timeoutMs: 20_000,
  };
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const argumentsOf = (text: string) => text.trimEnd().split('\n');

it('reads objects with who owns their fields, and what is not there is no fault', async () => {
  const text = await liveObjects(settings, {
    manifests: ['a b.yaml', 'c.yaml'],
    requestMs: 1500,
    context: 'school',
    namespace: 'grades',
  });
  expect(argumentsOf(text)).toEqual([
    'get',
    '--recursive',
    '--ignore-not-found=true',
    '--filename=a b.yaml',
    '--filename=c.yaml',
    '--output=json',
    '--show-managed-fields=true',
    '--request-timeout=2s',
    '--context=school',
    '--namespace=grades',
  ]);
});

it.each([true, false])(
  'writes objects by server-side apply, dry run: %s',
  async dryRun => {
    const text = await applyObjects(settings, {
      manifests: ['objects.json'],
      requestMs: 60_000,
      fieldManager: 'argocd-controller',
      dryRun,
    });
    expect(argumentsOf(text)).toEqual([
      'apply',
      '--server-side',
      '--force-conflicts',
      '--field-manager=argocd-controller',
      ...(dryRun ? ['--dry-run=server'] : []),
      '--filename=objects.json',
      '--output=json',
      '--show-managed-fields=true',
      '--request-timeout=60s',
    ]);
  },
);
