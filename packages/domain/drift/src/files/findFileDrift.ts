import type { DriftKind, DriftProblem } from '../model';
import type { DraftPlace, DriftDraft, DriftFindings } from '../report/draft';

/** A file as it is declared, or as it is on a host. @public */
export interface FileDigest {
  /** On the host, such as `/etc/nginx/nginx.conf`. */
  path: string;
  /** Of its bytes, 64 hexadecimal digits. */
  sha256: string;
  /** Such as `0644`; left out: it does not matter. */
  mode?: string;
  /** Such as `root:root`; left out: it does not matter. */
  owner?: string;
}

/** A service of Compose: as its file has it, or as its containers are. @public */
export interface ComposeService {
  name: string;
  image: string;
  /** Digest of the image, such as `sha256:…`; left out: it is not pinned, or not known. */
  digest?: string;
  /** What `docker compose config --hash` says, and containers have as label `com.docker.compose.config-hash`. */
  configHash?: string;
  /** Names of environment variables; values are nobody's business. */
  environment?: readonly string[];
}

/** What is compared. @public */
export interface FilesInput {
  declared: {
    files?: readonly FileDigest[];
    services?: readonly ComposeService[];
  };
  /** Null for a part that could not be read. Of a service there may be several containers, each of which is compared. */
  deployed: {
    files?: readonly FileDigest[] | null;
    services?: readonly ComposeService[] | null;
  };
}

const SHA256 = /^[0-9a-f]{64}$/i;

/** One thing on either side, with what is compared of it. */
interface Item {
  address: string;
  type: 'file' | 'service';
  fields: Readonly<Record<string, unknown>>;
}

/** What of files and services is not as declared. Extra variables of a service are drift, as they are set for everything in it. */
export function findFileDrift({
  declared,
  deployed,
}: FilesInput): DriftFindings {
  const problems: DriftProblem[] = [];
  const parts = (['files', 'services'] as const).filter(
    part => (declared[part]?.length ?? 0) > 0,
  );
  for (const part of parts) {
    if (deployed[part]) continue;
    problems.push({
      code: 'not-read',
      severity: 'error',
      message: `Expected the ${part} that are deployed, found nothing. Read them from the host.`,
    });
  }
  const wanted = itemsOf(declared, problems);
  const there = itemsOf(
    { files: deployed.files ?? [], services: deployed.services ?? [] },
    problems,
  );
  for (const [address, [item, another]] of wanted) {
    if (another) problems.push(repeated(address));
    else if (item.type === 'file' && (there.get(address)?.length ?? 0) > 1) {
      problems.push(repeated(address));
    }
  }
  const drafts = [...wanted].flatMap(([address, [item]]) => {
    const others = there.get(address) ?? [];
    if (others.length === 0) return [draftOf(item, 'deleted-outside', [])];
    const places = others.flatMap(other => differences(item, other));
    return places.length > 0
      ? [draftOf(item, 'changed-outside:in-place', unique(places))]
      : [];
  });
  for (const [address, [item]] of there) {
    // Files nobody declares are not listed by hosts; services of the same project are.
    if (!wanted.has(address) && item.type === 'service') {
      drafts.push(draftOf(item, 'created-outside', []));
    }
  }
  return {
    tool: 'files',
    toolVersion: null,
    mode: 'full',
    complete: problems.length === 0,
    plan: {
      resources: wanted.size,
      changes: drafts.length,
      addresses: drafts.slice(0, 1000).map(({ address }) => address),
      destroys: drafts.filter(({ fix }) => fix.destroys).length,
      failedChecks: 0,
    },
    drafts,
    counted: { drifted: 0, byKind: {} },
    omitted: 0,
    problems,
  };
}

function itemsOf(
  { files = [], services = [] }: FilesInput['declared'],
  problems: DriftProblem[],
): Map<string, Item[]> {
  const items = new Map<string, Item[]>();
  const add = (item: Item) => {
    const { address } = item;
    items.set(address, [...(items.get(address) ?? []), item]);
  };
  for (const { path, sha256, mode, owner } of files) {
    if (!SHA256.test(sha256)) {
      problems.push({
        code: 'no-digest',
        severity: 'error',
        message: `Expected 64 hexadecimal digits as the SHA-256 of ${path}, found ${sha256.length} characters. Take them from sha256sum.`,
      });
    }
    const fields = {
      sha256: sha256.toLowerCase(),
      mode: mode?.replace(/^0+(?=\d)/, ''),
      owner,
    };
    add({ address: `file/${path}`, type: 'file', fields });
  }
  for (const service of services) {
    const { name, image, digest, configHash, environment } = service;
    const variables = environment && [...new Set(environment)].sort();
    add({
      address: `service/${name}`,
      type: 'service',
      fields: {
        image: fullName(image),
        digest,
        configHash,
        environment: variables,
      },
    });
  }
  return items;
}

function repeated(address: string): DriftProblem {
  return {
    code: 'repeated',
    severity: 'error',
    message: `Expected ${address} once, found it again. Remove one.`,
  };
}

/** Each place once, as the first of several containers has it. */
function unique(places: readonly DraftPlace[]): DraftPlace[] {
  const known = new Map<string, DraftPlace>();
  for (const place of places) {
    const key = place.path.join('\n');
    if (!known.has(key)) known.set(key, place);
  }
  return [...known.values()];
}

/** `nginx` and `docker.io/library/nginx:latest` are the same image; a digest behind a name is compared by itself. */
function fullName(image: string): string {
  const [name] = image.split('@');
  const parts = name.split('/');
  const isHost =
    parts.length > 1 && /[.:]|^localhost$/.test(parts[0]) ? parts[0] : '';
  const path = isHost ? parts.slice(1) : parts;
  const last = path[path.length - 1];
  const tagged = last.includes(':')
    ? path
    : [...path.slice(0, -1), `${last}:latest`];
  const host = isHost || 'docker.io';
  const isOfficial = host === 'docker.io' && tagged.length === 1;
  return [host, ...(isOfficial ? ['library'] : []), ...tagged].join('/');
}

/** What is declared and known to be otherwise. */
function differences(declared: Item, deployed: Item): DraftPlace[] {
  const places: DraftPlace[] = [];
  for (const [name, before] of Object.entries(declared.fields)) {
    const after = deployed.fields[name];
    if (before === undefined || after === undefined) continue;
    if (Array.isArray(before) && Array.isArray(after)) {
      for (const word of new Set<string>([...before, ...after].map(String))) {
        const [had, has] = [before.includes(word), after.includes(word)];
        if (had === has) continue;
        places.push({
          path: [name, word],
          before: had,
          after: has,
          sensitive: false,
        });
      }
    } else if (before !== after) {
      places.push({ path: [name], before, after, sensitive: false });
    }
  }
  return places;
}

function draftOf(
  { address, type }: Item,
  kind: DriftKind,
  places: readonly DraftPlace[],
): DriftDraft {
  return {
    address,
    type,
    mode: 'managed',
    module: null,
    kind,
    drifted: true,
    cause: null,
    places,
    placesOmitted: 0,
    previousAddress: null,
    deposed: null,
    actor: null,
    fix: { destroys: kind === 'created-outside', replaces: false },
  };
}
