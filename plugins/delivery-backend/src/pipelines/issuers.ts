import type { Config } from '@backstage/config';

/** An issuer of OIDC tokens for jobs of GitHub Actions, and whose tokens are taken. */
export interface PipelineIssuer {
  /** `iss` of its tokens. */
  issuer: string;
  /** `aud` they need. */
  audience: string;
  jwksUrl: URL;
  /** Address of the GitHub whose repositories they are for, without a slash at the end. */
  serverUrl: string;
  /** Whether events of a repository (`owner/name`) are taken. */
  takes(repository: string): boolean;
}

const KEY = 'delivery.pipelines.github';
const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
const OWNER = /^[\w.-]{1,100}$/;
const REPOSITORY = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;

/**
 * Reads `delivery.pipelines.github`. Repositories have to be named, by owner or one by one: a token of any other repository
 * on GitHub is as valid. None may be named for two issuers, as the catalog knows repositories by `owner/name` alone.
 *
 * @throws Error that names the key of what is wrong
 */
export function readPipelineIssuers(root: Config): PipelineIssuer[] {
  const taken = new Map<string, string>();
  const once = (name: string, key: string) => {
    const other = taken.get(name);
    if (other !== undefined) {
      throw new Error(
        `${key}: expected each issuer, owner and repository once, found ${name} in ${other} too`,
      );
    }
    taken.set(name, key);
  };
  return (root.getOptionalConfigArray(KEY) ?? []).map((config, index) => {
    const key = `${KEY}[${index}]`;
    const issuer = withoutSlash(
      config.getOptionalString('issuer') ?? GITHUB_ISSUER,
    );
    httpsUrl(issuer, `${key}.issuer`);
    once(issuer, key);
    const owners = names(config, 'owners', OWNER, key);
    const repositories = names(config, 'repositories', REPOSITORY, key);
    if (owners.length + repositories.length === 0) {
      throw new Error(
        `${key}: expected the owners or repositories whose events are taken, such as owners: [northfield]; tokens are issued to every repository there is`,
      );
    }
    for (const name of [...owners, ...repositories]) once(name, key);
    const jwks = config.getOptionalString('jwksUrl');
    return {
      issuer,
      audience:
        config.getOptionalString('audience') ??
        new URL(root.getString('backend.baseUrl')).origin,
      jwksUrl: httpsUrl(jwks ?? `${issuer}/.well-known/jwks`, `${key}.jwksUrl`),
      serverUrl: serverOf(issuer, config.getOptionalString('serverUrl'), key),
      takes: repository => {
        const name = repository.toLowerCase();
        return (
          repositories.includes(name) || owners.includes(name.split('/')[0])
        );
      },
    };
  });
}

function names(
  config: Config,
  field: string,
  pattern: RegExp,
  key: string,
): string[] {
  return (config.getOptionalStringArray(field) ?? []).map(name => {
    if (pattern.test(name)) return name.toLowerCase();
    const expected = field === 'owners' ? 'northfield' : 'northfield/platform';
    throw new Error(
      `${key}.${field}: expected names such as ${expected}, found ${JSON.stringify(name)}`,
    );
  });
}

/** GitHub's own issuer, with or without an enterprise; GitHub Enterprise Cloud with data residence; GitHub Enterprise Server. */
function serverOf(
  issuer: string,
  given: string | undefined,
  key: string,
): string {
  if (given !== undefined) {
    return withoutSlash(httpsUrl(given, `${key}.serverUrl`).href);
  }
  const { hostname, pathname, origin } = new URL(issuer);
  if (hostname === 'token.actions.githubusercontent.com') {
    return 'https://github.com';
  }
  const [, subdomain] =
    /^token\.actions\.([a-z0-9-]+)\.ghe\.com$/.exec(hostname) ?? [];
  if (subdomain) return `https://${subdomain}.ghe.com`;
  if (pathname === '/_services/token') return origin;
  throw new Error(
    `${key}.serverUrl: expected the address of the GitHub that ${issuer} issues tokens for, such as https://github.example.com`,
  );
}

/** Keys that come over an open line could be anybody's. */
function httpsUrl(text: string, key: string): URL {
  const url = URL.parse(text);
  const isLoopback =
    url?.protocol === 'http:' &&
    ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url && (url.protocol === 'https:' || isLoopback)) return url;
  throw new Error(
    `${key}: expected an address that begins with https://, found ${JSON.stringify(text)}`,
  );
}

function withoutSlash(text: string): string {
  return text.replace(/\/+$/, '');
}
