import { isTerraformInstalled, ProviderServer, TerraformRoot } from './index';

const withTerraform = isTerraformInstalled() ? describe : describe.skip;

withTerraform('Terraform with the provider', () => {
  let provider: ProviderServer;
  let root: TerraformRoot;

  beforeEach(async () => {
    provider = await ProviderServer.start();
    root = new TerraformRoot(provider);
  });

  afterEach(() => {
    root.dispose();
    provider.stop();
  });

  it('creates everything that can be nested, and finds nothing to do afterwards', async () => {
    await root.apply({
      'main.tf': `
resource "cloud_server" "all" {
  name     = "all"
  region   = "eu-1"
  size     = "small"
  replicas = 2
  public   = false
  labels   = { team = "grades", tier = "1" }
  zones    = ["a", "b"]
  ports    = [443, 80]
  policy   = jsonencode({ b = 1, a = [1, 2] })
  password = "s3cr3t"
  network  = { cidr = "10.0.0.0/16", resolvers = ["10.0.0.2"], key = "k3y" }
  disk {
    device  = "sda"
    size_gb = 10
    snapshot { schedule = "daily" }
  }
  endpoint "health" { path = "/health" }
}
resource "cloud_security_group" "web" {
  name = "web"
  ingress { port = 443 }
  ingress {
    port = 80
    cidr = "10.0.0.0/8"
  }
}
`,
    });
    const { exitCode, json } = await root.plan();
    expect(exitCode).toBe(0);
    const { resource_drift: drift } = JSON.parse(json);
    expect(drift).toBeUndefined();
  });
});
