import { GitHubServer } from '@bellwether/kit-action-testing';
import { useAction } from './__testUtils__/bench';
import { type KubectlFault, StandInKubectl } from './__testUtils__/kubectl';
import {
  entriesOf,
  keepEarlier,
  ledgerOf,
  PERMISSIONS,
  policyFile,
  prepare,
  rightingJob,
} from './__testUtils__/righting';
import { together } from './__testUtils__/together';

// GitHub asks for a second between writes
jest.setTimeout(120_000);

const run = useAction();
const test = together(beforeAll, it);

const MANIFEST = `apiVersion: v1
kind: ConfigMap
metadata: { name: timetable, namespace: school }
data: { first-lesson: "08:00" }
`;

const policy = policyFile({ type: 'ConfigMap', path: 'data*' });

const checking = (github: GitHubServer, { binary }: StandInKubectl) => {
  const job = rightingJob(binary, policy);
  return () =>
    run({
      github,
      files: { ...job.files, 'k8s/timetable.yaml': MANIFEST },
      with: {
        ...job.with,
        tool: 'kubernetes',
        manifests: 'k8s/*.yaml',
        issue: 'false',
      },
    });
};

/** A cluster that somebody has edited, and a repository that knows of it since an hour. */
async function edited(
  body: (here: {
    github: GitHubServer;
    kubectl: StandInKubectl;
    check: ReturnType<typeof checking>;
  }) => Promise<void>,
  fault?: KubectlFault,
): Promise<void> {
  const kubectl = new StandInKubectl('09:30');
  const github = await GitHubServer.start({ permissions: PERMISSIONS });
  prepare(github);
  try {
    const check = checking(github, kubectl);
    await check();
    keepEarlier(github, ledgerOf(github));
    kubectl.fail(fault);
    await body({ github, kubectl, check });
  } finally {
    kubectl.dispose();
    await github.close();
    github.assertClean();
  }
}

test('an edited object is put back in the name of who deploys it, after a dry run', () =>
  edited(async ({ github, kubectl, check }) => {
    const done = await check();
    expect(done.outputs).toMatchObject({ result: 'clean', remediated: 'true' });
    expect(kubectl.data).toEqual({ 'first-lesson': '08:00', bell: 'loud' });
    expect(
      kubectl.commands.map(line => line.replace(/ .*/, '')).slice(1),
    ).toEqual(['get', 'get', 'dry-run', 'apply', 'get']);
    const [apply] = kubectl.commands.filter(line => line.startsWith('apply '));
    expect(apply).toContain('--field-manager=argocd-controller');
    expect(apply).toContain('--force-conflicts');
    expect(entriesOf(github).at(-1)).toBe('closed');
  }));

test('nothing is written when the dry run would leave something as it is', () =>
  edited(
    async ({ github, kubectl, check }) => {
      const done = await check();
      expect(done.outputs.remediated).toBe('false');
      expect(done.output).toContain('aborted: Expected a complete plan');
      expect(kubectl.applied).toBe(0);
      expect(entriesOf(github).at(-1)).toBe('aborted');
    },
    { at: 'dry-run', webhook: { 'first-lesson': '10:00' } },
  ));

test('nothing is written when the cluster refuses the dry run', () =>
  edited(
    async ({ kubectl, check }) => {
      const done = await check();
      expect(done.output).toContain('kubectl apply ended with 1');
      expect(done.output).not.toContain('first-lesson is CANARY');
      expect(kubectl.applied).toBe(0);
    },
    { at: 'dry-run', stderr: 'admission webhook: first-lesson is CANARY' },
  ));

test('an object that somebody changed after the dry run is left as they made it', () =>
  edited(
    async ({ kubectl, check }) => {
      const done = await check();
      expect(kubectl.data['first-lesson']).toBe('11:00');
      expect(done.outputs).toMatchObject({
        remediated: 'false',
        drift: 'true',
      });
      expect(done.report!.error!.code).toBe('BW-DRIFT-004');
    },
    { at: 'apply', changes: { 'first-lesson': '11:00' } },
  ));

test('a run that is killed after it wrote is taken over, and nothing is written again', () =>
  edited(
    async ({ github, kubectl, check }) => {
      await expect(check()).rejects.toThrow();
      expect(kubectl.data['first-lesson']).toBe('08:00');
      expect(entriesOf(github).at(-1)).toBe('applying');
      kubectl.fail(undefined);
      const { run: identity } = ledgerOf(github).entries.at(-1)!;
      github.state.runs.set(Number(identity.split('-')[0]), {
        run_attempt: 1,
        status: 'completed',
      });
      const done = await check();
      expect(done.outputs).toMatchObject({
        result: 'clean',
        remediated: 'true',
      });
      expect(kubectl.applied).toBe(1);
    },
    { at: 'apply', kill: true },
  ));
