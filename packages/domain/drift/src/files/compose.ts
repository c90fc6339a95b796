import type { ComposeService } from './findFileDrift';

/** Services that were read, or what is wrong. @public */
export type ReadServices =
  { ok: true; services: ComposeService[] } | { ok: false; message: string };

/** Services of a project, at most. */
const MAX_SERVICES = 10_000;

const SERVICE_LABEL = 'com.docker.compose.service';
const HASH_LABEL = 'com.docker.compose.config-hash';

/**
 * Services as a file of Compose has them, filled in as `docker compose config --format json` prints it.
 *
 * @param config - parsed
 * @param hashes - what `docker compose config --hash "*"` prints: a line for each service
 * @public
 */
export function declaredServices(config: unknown, hashes = ''): ReadServices {
  const services = fieldsOf(config)?.services;
  const found = fieldsOf(services);
  if (!found) {
    return refused('services, as "docker compose config" prints them');
  }
  const hashOf = new Map(
    hashes.split(/\r?\n/).flatMap((line): [string, string][] => {
      const [, name, hash] = /^(\S+) ([0-9a-f]{64})$/.exec(line) ?? [];
      return hash === undefined ? [] : [[name, hash]];
    }),
  );
  const entries = Object.entries(found);
  if (entries.length > MAX_SERVICES) return tooMany(entries.length);
  const read: ComposeService[] = [];
  for (const [name, value] of entries) {
    const { image, environment } = fieldsOf(value) ?? {};
    read.push({
      name,
      // what is built here is called after project and service
      ...imageOf(
        typeof image === 'string'
          ? image
          : `${String(fieldsOf(config)?.name)}-${name}`,
      ),
      ...(hashOf.has(name) && { configHash: hashOf.get(name) }),
      environment: namesOf(environment),
    });
  }
  return { ok: true, services: read };
}

/**
 * Services as containers are: what `docker inspect` prints of those of a project. Containers of one service are told one by one, as
 * they may differ; variables an image brings along are there, too, and not compared.
 *
 * @param containers - parsed
 * @public
 */
export function deployedServices(containers: unknown): ReadServices {
  if (!Array.isArray(containers)) {
    return refused('a list of containers, as "docker inspect" prints them');
  }
  if (containers.length > MAX_SERVICES) return tooMany(containers.length);
  const services: ComposeService[] = [];
  for (const container of containers) {
    const { Image: image, Labels } =
      fieldsOf(fieldsOf(container)?.Config) ?? {};
    const labels = fieldsOf(Labels) ?? {};
    const { [SERVICE_LABEL]: name, [HASH_LABEL]: configHash } = labels;
    if (typeof image !== 'string') {
      return refused('containers with Config.Image');
    }
    // what was started by hand belongs to no project
    if (typeof name !== 'string') continue;
    services.push({
      name,
      ...imageOf(image),
      ...(typeof configHash === 'string' && { configHash }),
    });
  }
  return { ok: true, services };
}

function imageOf(text: string): Pick<ComposeService, 'image' | 'digest'> {
  const [image, digest] = text.split('@');
  return { image, ...(digest !== undefined && { digest }) };
}

/** Names of variables, which are a list of `NAME=value` or a map. */
function namesOf(environment: unknown): string[] {
  if (Array.isArray(environment)) {
    return environment.map(one => String(one).split('=')[0]);
  }
  return Object.keys(fieldsOf(environment) ?? {});
}

function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...value }
    : undefined;
}

function tooMany(found: number): ReadServices {
  return {
    ok: false,
    message: `Expected at most ${MAX_SERVICES} services, found ${found}. Compare one project at a time.`,
  };
}

function refused(what: string): ReadServices {
  return {
    ok: false,
    message: `Expected ${what}, found something else. Give what that command prints.`,
  };
}
