import { useAction } from './__testUtils__/bench';
import { recordedClasses, recordedText } from './__testUtils__/recorded';

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
