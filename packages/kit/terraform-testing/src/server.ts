import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServiceClientConstructor,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import { Cloud } from './cloud';
import { METHODS, PROTOCOL } from './protocol';
import { Provider, type ProviderRequest } from './provider';

/** Address of the provider, as configurations name it: `source = "bellwether/cloud"`. */
export const PROVIDER_ADDRESS = 'registry.terraform.io/bellwether/cloud';

/** A provider that Terraform finds through its environment instead of a registry. */
export class ProviderServer {
  private constructor(
    /** What the provider manages. */
    readonly cloud: Cloud,
    /** Environment of `terraform`: where the provider is, and that nothing is asked of the network. */
    readonly env: Readonly<Record<string, string>>,
    private readonly server: Server,
    private readonly folder: string,
  ) {}

  /** Serves a cloud on a socket of its own. */
  static async start(cloud = new Cloud()): Promise<ProviderServer> {
    const folder = mkdtempSync(join(tmpdir(), 'bellwether-terraform-'));
    const socket = join(folder, 'provider.sock');
    const config = join(folder, 'terraform.rc');
    writeFileSync(config, 'disable_checkpoint = true\n');
    const server = new Server();
    server.addService(serviceOf(), implementationOf(new Provider(cloud)));
    await new Promise<void>((resolve, reject) => {
      server.bindAsync(
        `unix:${socket}`,
        ServerCredentials.createInsecure(),
        error => (error ? reject(error) : resolve()),
      );
    });
    const reattach = {
      [PROVIDER_ADDRESS]: {
        Protocol: 'grpc',
        ProtocolVersion: 6,
        Pid: process.pid,
        // the tests stop it, not Terraform
        Test: true,
        Addr: { Network: 'unix', String: socket },
      },
    };
    const env = {
      TF_REATTACH_PROVIDERS: JSON.stringify(reattach),
      TF_CLI_CONFIG_FILE: config,
    };
    return new ProviderServer(cloud, env, server, folder);
  }

  /** Stops serving; its socket is gone afterwards. */
  stop(): void {
    this.server.forceShutdown();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function serviceOf(): ServiceClientConstructor['service'] {
  const loaded = loadPackageDefinition(
    fromJSON(PROTOCOL, { keepCase: true, longs: String, defaults: true }),
  );
  const { Provider: service } = loaded.tfplugin6 as unknown as {
    Provider: ServiceClientConstructor;
  };
  return service.service;
}

function implementationOf(provider: Provider): UntypedServiceImplementation {
  return Object.fromEntries(
    METHODS.map(method => [
      method,
      async (
        { request }: ServerUnaryCall<ProviderRequest, object>,
        callback: sendUnaryData<object>,
      ) => callback(null, await provider.answer(method, request)),
    ]),
  );
}
