import { GitHubServer } from '@bellwether/kit-action-testing';
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

jest.setTimeout(60_000);

const run = useAction();
const withTerraform = isTerraformInstalled() ? describe : describe.skip;

withTerraform('the real Terraform', () => {
  let provider: ProviderServer;
  let root: TerraformRoot;
  let github: GitHubServer;

  const main = () => `
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

  beforeEach(async () => {
    provider = await ProviderServer.start();
    root = new TerraformRoot(provider);
    root.write({ 'web.tf': main() });
    await root.must('init', '-input=false', '-no-color');
    await root.must('apply', '-auto-approve', '-input=false', '-no-color');
    github = await GitHubServer.start({ permissions: PERMISSIONS });
    prepare(github);
  });

  afterEach(async () => {
    root.dispose();
    provider.stop();
    await github.close();
    github.assertClean();
  });

  const check = (more: Record<string, string> = {}) => {
    const job = rightingJob('terraform');
    return run({
      github,
      files: { ...job.files, 'infra/main.tf': main() },
      with: { ...job.with, issue: 'false', ...more },
      env: {
        PATH: process.env.PATH!,
        ...provider.env,
        TF_DATA_DIR: `${root.folder}/.terraform`,
      },
    });
  };

  it('shows noise as none, drift as drift, and is put right by a plan of its own', async () => {
    provider.cloud.restless = true;
    const noise = await check({ remediate: 'false' });
    expect(noise.outputs).toMatchObject({ result: 'clean', drifted: '0' });

    provider.cloud.change('web', { size: 'huge' });
    const found = await check();
    expect(found.outputs).toMatchObject({ result: 'drift', drifted: '1' });
    expect(found.output).not.toMatch(/CANARY/);
    expect(provider.cloud.find('web').values.size).toBe('huge');

    keepEarlier(github, ledgerOf(github));
    provider.cloud.events.length = 0;
    const done = await check();
    expect(done.outputs).toMatchObject({ result: 'clean', remediated: 'true' });
    expect(provider.cloud.find('web').values.size).toBe('small');
    expect(provider.cloud.events).toEqual([
      { operation: 'update', type: 'cloud_server', name: 'web' },
    ]);
    expect(done.exitCode).toBe(0);
  });

  it('does not put right what somebody changed again after the plan was looked at', async () => {
    provider.cloud.change('web', { size: 'huge' });
    await check();
    keepEarlier(github, ledgerOf(github));
    let reads = 0;
    provider.cloud.before(({ operation }) => {
      if (operation === 'read') reads += 1;
      // the second look is the one with the state locked
      if (reads === 2) provider.cloud.change('web', { size: 'gigantic' });
    });
    const done = await check();
    expect(done.output).toContain(
      'aborted: Expected the drift that was claimed',
    );
    expect(provider.cloud.find('web').values.size).toBe('gigantic');
  });

  it('that cannot look says so, and quotes nothing', async () => {
    provider.cloud.fail({
      operation: 'read',
      message: 'quota of db://web:first-password-CANARY@web.internal/main',
      times: 9,
    });
    const done = await check({ remediate: 'false', 'show-values': 'true' });
    expect(done.outputs.result).toBe('error');
    expect(done.exitCode).toBe(1);
    expect(done.output.replace(/^::add-mask::.*$/gm, '')).not.toMatch(/CANARY/);
  });
});
