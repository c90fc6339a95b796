import { type ActionRun, GitHubServer } from '@bellwether/kit-action-testing';
import {
  isTerraformInstalled,
  ProviderServer,
  TerraformRoot,
} from '@bellwether/kit-terraform-testing';
import { useAction } from './__testUtils__/bench';
import {
  keepEarlier,
  ledgerOf,
  PERMISSIONS,
  prepare,
  rightingJob,
} from './__testUtils__/righting';
import { together } from './__testUtils__/together';

jest.setTimeout(120_000);

const run = useAction();
const test = isTerraformInstalled() ? together(beforeAll, it) : it.skip;

/** A cloud, a root module and a repository that a test has for itself. */
async function stack(
  body: (here: {
    provider: ProviderServer;
    github: GitHubServer;
    check: (more?: Record<string, string>) => Promise<ActionRun>;
  }) => Promise<void>,
): Promise<void> {
  const provider = await ProviderServer.start();
  const root = new TerraformRoot(provider);
  const github = await GitHubServer.start({ permissions: PERMISSIONS });
  prepare(github);
  const main = `
terraform {
  required_providers {
    cloud = { source = "bellwether/cloud" }
  }
  backend "local" { path = "${root.folder}/kept.tfstate" }
}
resource "cloud_server" "web" {
  name     = "web"
  size     = "small"
  password = "first-password-CANARY"
}
`;
  const job = rightingJob('terraform');
  const check = (more: Record<string, string> = {}) =>
    run({
      github,
      files: { ...job.files, 'infra/main.tf': main },
      with: { ...job.with, issue: 'false', ...more },
      env: {
        PATH: process.env.PATH!,
        ...provider.env,
        TF_DATA_DIR: `${root.folder}/.terraform`,
      },
    });
  try {
    root.write({ 'web.tf': main });
    await root.must('init', '-input=false', '-no-color');
    await root.must('apply', '-auto-approve', '-input=false', '-no-color');
    await body({ provider, github, check });
  } finally {
    root.dispose();
    provider.stop();
    await github.close();
    github.assertClean();
  }
}

describe('the real Terraform', () => {
  test('shows noise as none, drift as drift, and is put right by a plan of its own', () =>
    stack(async ({ provider: { cloud }, github, check }) => {
      cloud.restless = true;
      const noise = await check({ remediate: 'false' });
      expect(noise.outputs).toMatchObject({ result: 'clean', drifted: '0' });

      cloud.change('web', { size: 'huge' });
      const found = await check();
      expect(found.outputs).toMatchObject({ result: 'drift', drifted: '1' });
      expect(found.output).not.toMatch(/CANARY/);
      expect(cloud.find('web').values.size).toBe('huge');

      keepEarlier(github, ledgerOf(github));
      cloud.events.length = 0;
      const done = await check();
      expect(done.outputs).toMatchObject({
        result: 'clean',
        remediated: 'true',
      });
      expect(cloud.find('web').values.size).toBe('small');
      expect(cloud.events).toEqual([
        { operation: 'update', type: 'cloud_server', name: 'web' },
      ]);
      expect(done.exitCode).toBe(0);
    }));

  test('does not put right what somebody changed again after the plan was looked at', () =>
    stack(async ({ provider: { cloud }, github, check }) => {
      cloud.change('web', { size: 'huge' });
      await check();
      keepEarlier(github, ledgerOf(github));
      let reads = 0;
      cloud.before(({ operation }) => {
        if (operation === 'read') reads += 1;
        // the second look is the one with the state locked
        if (reads === 2) cloud.change('web', { size: 'gigantic' });
      });
      const done = await check();
      expect(done.output).toContain(
        'aborted: Expected the drift that was claimed',
      );
      expect(cloud.find('web').values.size).toBe('gigantic');
    }));

  test('that cannot look says so, and quotes nothing', () =>
    stack(async ({ provider: { cloud }, check }) => {
      cloud.fail({
        operation: 'read',
        message: 'quota of db://web:first-password-CANARY@web.internal/main',
        times: 9,
      });
      const done = await check({ remediate: 'false', 'show-values': 'true' });
      expect(done.outputs.result).toBe('error');
      expect(done.exitCode).toBe(1);
      expect(done.output.replace(/^::add-mask::.*$/gm, '')).not.toMatch(
        /CANARY/,
      );
    }));
});
