import type { KeyObject } from 'node:crypto';
import type { Config } from '@backstage/config';
import { privateKeyOf } from './GitHubApp';

const KEY = 'delivery.githubApp';

/** Shorter secrets can be guessed from a signature. */
const MIN_SECRET = 16;

/** The GitHub App the portal is. */
export interface GitHubAppConfig {
  appId: number;
  privateKey: KeyObject;
  webhookSecret: string;
  /** Without a slash at the end. */
  apiBaseUrl: string;
}

/** Reads `delivery.githubApp`. @throws Error that names the key of what is wrong, and shows nothing of a secret */
export function readGitHubApp(root: Config): GitHubAppConfig | undefined {
  const config = root.getOptionalConfig(KEY);
  if (!config) return undefined;
  const webhookSecret = config.getString('webhookSecret');
  if (webhookSecret.length < MIN_SECRET) {
    throw new Error(
      `${KEY}.webhookSecret: expected at least ${MIN_SECRET} characters, found ${webhookSecret.length}`,
    );
  }
  return {
    appId: config.getNumber('appId'),
    privateKey: keyOf(config.getString('privateKey')),
    webhookSecret,
    apiBaseUrl: apiOf(
      config.getOptionalString('apiBaseUrl') ?? 'https://api.github.com',
    ),
  };
}

function keyOf(pem: string): KeyObject {
  try {
    return privateKeyOf(pem);
  } catch {
    throw new Error(
      `${KEY}.privateKey: expected a private key in PEM, found something else. Line breaks have to be line breaks.`,
    );
  }
}

/** Tokens go there. */
function apiOf(text: string): string {
  const url = URL.parse(text);
  const isLoopback =
    url?.protocol === 'http:' &&
    ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url && (url.protocol === 'https:' || isLoopback)) {
    return text.replace(/\/+$/, '');
  }
  throw new Error(
    `${KEY}.apiBaseUrl: expected an address that begins with https://, found ${JSON.stringify(text)}`,
  );
}
