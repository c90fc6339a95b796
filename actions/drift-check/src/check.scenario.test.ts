import {
  type StandInFault,
  StandInTerraform,
} from '@bellwether/kit-terraform-testing';
import { useAction } from './__testUtils__/bench';
import {
  recordedClasses,
  recordedPlan,
  recordedText,
} from './__testUtils__/recorded';

const run = useAction();

const classesOf = (details: unknown) => {
  const { report } = details as {
    report: { resources: { address: string; kind: string }[] };
  };
  return Object.fromEntries(
    report.resources.map(({ address, kind }) => [address, kind]),
  );
};

describe('a plan of another step is told by its classes', () => {
  it.each<[name: string, result: string]>([
    ['changed-outside-in-place', 'drift'],
    ['changed-outside-replace', 'drift'],
    ['changed-outside-ignored', 'clean'],
    ['changed-outside-pending', 'drift'],
    ['changed-outside-refresh-only', 'drift'],
    ['deleted-outside', 'drift'],
    ['noise-computed', 'clean'],
    ['noise-computed-refresh-only', 'clean'],
    ['noise-equal-json', 'clean'],
    ['cascade', 'drift'],
    ['pending-update', 'undeployed'],
    ['moved', 'clean'],
    ['unknown', 'drift'],
    ['mixture-restless', 'drift'],
    ['clean', 'clean'],
  ])('%s: %s', async (name, result) => {
    const done = await run({
      files: { 'plan.json': recordedText(name) },
      with: { 'plan-file': 'plan.json', issue: 'false' },
    });
    expect(done.outputs.result).toBe(result);
    expect(done.outputs.drift).toBe(String(result === 'drift'));
    expect(done.exitCode).toBe(result === 'drift' ? 1 : 0);
    expect(classesOf(done.report!.details)).toEqual(recordedClasses(name));
  });
});

describe('a tool that does not do what it should', () => {
  let terraform: StandInTerraform;

  const check = (fault: StandInFault, cancelAt?: string) => {
    terraform = new StandInTerraform({
      ...recordedPlan('clean'),
      faults: [fault],
    });
    return run({
      with: { binary: terraform.binary, issue: 'false' },
      ...(cancelAt !== undefined && { cancelAt }),
    });
  };

  afterEach(() => terraform.dispose());

  it('never means that there is no drift: somebody else has the lock', async () => {
    const done = await check({
      command: 'plan',
      stderr: 'Error: Error acquiring the state lock\n',
    });
    expect(done.outputs).toMatchObject({ result: 'error', drift: 'false' });
    expect(done.exitCode).toBe(1);
    expect(done.report!.error).toMatchObject({
      code: 'BW-DRIFT-003',
      message: expect.stringContaining('Somebody else holds the lock'),
    });
  });

  it('never means that there is no drift: what it prints breaks off', async () => {
    const done = await check({ command: 'show', stderr: 'signal: killed\n' });
    expect(done.outputs).toMatchObject({ result: 'error', drift: 'false' });
    expect(done.exitCode).toBe(1);
  });

  it('is stopped with the run', async () => {
    const done = await check(
      { command: 'plan', hang: true },
      '::group::Looking for drift',
    );
    expect(done.signals).toEqual(['SIGINT']);
    expect(done.exitCode).toBe(1);
    expect(done.outputs).toMatchObject({ result: 'error', verdict: 'error' });
  });
});

it('says all that is wrong with the inputs at once', async () => {
  const done = await run({
    files: { 'plan.json': recordedText('clean') },
    with: {
      tool: 'files',
      'plan-file': 'plan.json',
      'fingerprint-key': 'short',
    },
  });
  expect(done.exitCode).toBe(1);
  expect(done.report!.error).toMatchObject({ code: 'BW-ACTION-001' });
  expect(done.report!.error!.message.split('\n')).toEqual([
    expect.stringContaining('"fingerprint-key": expected at least 16 bytes'),
    expect.stringContaining('"manifests": is required'),
    expect.stringContaining('"plan-file": expected none'),
    expect.stringContaining('"live-file": expected either this or "live-url"'),
  ]);
});
