import fs from 'node:fs';
import { matchesGlob } from '@bellwether/domain-drift';
import type { Context } from '../inputs';
import { entityRef } from './entityRef';

/** Annotation with the stack an entity belongs to, and, after a colon, the addresses of it. */
export const STACK = 'bellwether.dev/drift-stack';

/** Annotation with the name a service goes by elsewhere; the portal goes by it, too. */
const SERVICE = 'bellwether.dev/service';

const MAX_FILES = 500;
const MAX_BYTES = 4 * 1024 * 1024;

/** What is read of an entity. */
export interface DeclaredEntity {
  /** `component:default/grades` */
  ref: string;
  /** `group:default/platform` */
  owner: string;
  /** Stacks it names, with patterns of addresses; none: all of the stack. */
  stacks: readonly { stack: string; addresses: readonly string[] }[];
  /** Names it goes by, in lower case. */
  names: readonly string[];
}

/** Loads the parser, which is heavy. */
export type LoadYaml = () => Promise<typeof import('../yamlLibrary')>;

/** Entities with an owner in the catalog files of the repository. A file that cannot be read is a warning. */
export async function declaredEntities(
  {
    inputs,
    workspace,
    annotate,
    log,
  }: Pick<Context, 'inputs' | 'workspace' | 'annotate' | 'log'>,
  loadYaml: LoadYaml,
): Promise<DeclaredEntity[]> {
  const files = workspace.find(inputs.catalog, { max: MAX_FILES });
  if (files.length === 0) {
    log.debug(`No catalog file: ${inputs.catalog.join(', ')}`);
    return [];
  }
  const { parseAllDocuments } = await loadYaml();
  const entities: DeclaredEntity[] = [];
  const warn = (file: string, message: string) =>
    annotate({ level: 'warning', title: 'Catalog', message, file });
  for (const { absolute, relative } of files) {
    const { size } = fs.statSync(absolute);
    if (size > MAX_BYTES) {
      const message = `Expected at most ${MAX_BYTES} bytes, found ${size}; who owns what is in it is not known.`;
      warn(relative, message);
      continue;
    }
    const documents = parseAllDocuments(fs.readFileSync(absolute, 'utf8'));
    for (const document of Array.isArray(documents) ? documents : []) {
      const [fault] = document.errors;
      if (fault) warn(relative, fault.message);
      else entities.push(...entityOf(document.toJS()));
    }
  }
  return entities;
}

function entityOf(document: unknown): DeclaredEntity[] {
  const { kind, metadata, spec } = fieldsOf(document);
  const { name, namespace, annotations } = fieldsOf(metadata);
  const { owner } = fieldsOf(spec);
  if (typeof kind !== 'string' || typeof name !== 'string') return [];
  const space = typeof namespace === 'string' ? namespace : 'default';
  const ref = entityRef(name, { kind, namespace: space });
  const ownerRef =
    typeof owner === 'string'
      ? entityRef(owner, { kind: 'group', namespace: space })
      : undefined;
  if (ref === undefined || ownerRef === undefined) return [];
  const { [STACK]: stacks, [SERVICE]: service } = fieldsOf(annotations);
  return [
    {
      ref,
      owner: ownerRef,
      stacks: typeof stacks === 'string' ? stacksOf(stacks) : [],
      names: [name, service].flatMap(one =>
        typeof one === 'string' ? one.toLowerCase() : [],
      ),
    },
  ];
}

/** `network; grades: module.grades.*, cloud_bucket.reports` */
function stacksOf(text: string): DeclaredEntity['stacks'] {
  return text.split(';').flatMap(part => {
    const [stack, ...patterns] = part.split(/:\s|,/).map(trimmed);
    if (stack === '') return [];
    return [{ stack, addresses: patterns.filter(one => one !== '') }];
  });
}

/** Who owns an address by the most specific pattern about it: the longest. */
export function ownerByPattern(
  entities: readonly DeclaredEntity[],
  stack: string,
  address: string,
): string | null {
  let best: { owner: string; length: number } | undefined;
  for (const { owner, stacks } of entities) {
    for (const { stack: named, addresses } of stacks) {
      if (named !== stack) continue;
      for (const pattern of addresses) {
        if (pattern.length <= (best?.length ?? -1)) continue;
        if (!matchesGlob(pattern, address)) continue;
        best = { owner, length: pattern.length };
      }
    }
  }
  return best?.owner ?? null;
}

/**
 * The entity a stack belongs to as a whole: the one that says so, unless a service is given; else the only one there is, or the one
 * of that name, of which a component comes first, as the portal finds it. When it stays open it belongs to nobody.
 */
export function entityOfStack(
  entities: readonly DeclaredEntity[],
  stack: string,
  service: string | undefined,
): DeclaredEntity | null {
  if (service !== undefined && /[:/]/.test(service)) {
    const ref = entityRef(service, { kind: 'component' });
    return entities.find(entity => entity.ref === ref) ?? null;
  }
  const naming = entities.filter(
    ({ stacks }) =>
      service === undefined &&
      stacks.some(one => one.stack === stack && one.addresses.length === 0),
  );
  if (naming.length > 0) return naming.length === 1 ? naming[0] : null;
  // who owns a part of a stack says nothing about the rest
  const others = entities.filter(
    ({ stacks }) => !stacks.some(one => one.stack === stack),
  );
  if (others.length === 1) return others[0];
  const name = (service ?? stack).toLowerCase();
  const fitting = others.filter(({ names }) => names.includes(name));
  const components = fitting.filter(({ ref }) => ref.startsWith('component:'));
  const [only, ...more] = components.length > 0 ? components : fitting;
  return only && more.length === 0 ? only : null;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value) as Record<string, unknown>;
}

function trimmed(text: string): string {
  return text.trim();
}
