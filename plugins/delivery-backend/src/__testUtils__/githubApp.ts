import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { GitHubServer } from '@bellwether/kit-action-testing';
import type { JsonObject } from '@backstage/types';
import { REPOSITORY } from './told';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
});

/** Secret of the webhook of the App in tests. */
export const WEBHOOK_SECRET = 'a secret of the webhook';

/** Ids of the installation and the repository. */
export const INSTALLATION = 71;
export const REPOSITORY_ID = 4711;

/** GitHub with the App of the portal installed, and what the portal is told of it. */
export async function startGitHub(): Promise<{
  github: GitHubServer;
  config: JsonObject;
}> {
  const github = await GitHubServer.start({ repository: REPOSITORY });
  github.state.repository.id = REPOSITORY_ID;
  github.install({
    appId: 12,
    publicKey,
    installationId: INSTALLATION,
    permissions: {
      deployments: 'write',
      contents: 'write',
      pull_requests: 'write',
    },
  });
  return {
    github,
    config: {
      pipelines: { github: [{ owners: ['northfield'] }] },
      githubApp: {
        appId: 12,
        privateKey: privateKey.export({
          type: 'pkcs1',
          format: 'pem',
        }) as string,
        webhookSecret: WEBHOOK_SECRET,
        apiBaseUrl: github.apiUrl,
      },
    },
  };
}

/** Waits until something is so; a test that waits in vain fails by its own time limit. */
export async function until<T>(
  look: () => Promise<T | undefined | false>,
): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise(resolve => {
      setTimeout(resolve, 20);
    });
  }
}

/** A service on this machine that is well, or is not. */
export async function startService() {
  const service = { status: 200 };
  const server = http.createServer((_, response) => {
    response.writeHead(service.status).end();
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    service,
    url: `http://127.0.0.1:${port}/health`,
    close: () =>
      new Promise(resolve => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
