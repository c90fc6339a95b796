import { blockAddress } from './address';
import type { Configuration } from './Configuration';
import type { HeldChange, HeldDrift } from './held';

/** References that are followed for one attribute; more are taken as none that was found. */
const MAX_STEPS = 200;

/** A drifted attribute that the tool says planned changes depend on, from `relevant_attributes`. */
export interface Relevant {
  /** Address of the block. */
  block: string;
  /** Root attribute; null for the whole resource. */
  root: string | null;
}

/**
 * Which drift alone makes a resource change: every attribute that changes and that the code sets refers to a drifted one. Local values
 * are not in a plan; one of them is taken to refer to what the tool says is relevant.
 *
 * @returns address of a drifted resource; undefined when something else changes it, too
 */
export function cascadeOf(
  change: HeldChange,
  drifts: ReadonlyMap<string, readonly HeldDrift[]>,
  relevant: readonly Relevant[] | null,
  configuration: Configuration,
): string | undefined {
  const block = configuration.block(change.block);
  if (!block) return undefined;
  const changed = [...new Set(change.places.roots)].filter(root =>
    block.expressions.has(root),
  );
  const causes = changed.map(root => {
    const references = block.expressions.get(root) ?? [];
    return causeOf(
      moduleOf(change.block),
      references.some(isRepetition)
        ? [...references, ...block.repetition]
        : references,
      drifts,
      relevant,
      configuration,
    );
  });
  return causes.length > 0 && !causes.includes(undefined)
    ? causes[0]
    : undefined;
}

function causeOf(
  module: string,
  references: readonly string[],
  drifts: ReadonlyMap<string, readonly HeldDrift[]>,
  relevant: readonly Relevant[] | null,
  configuration: Configuration,
): string | undefined {
  const waiting = precise(references).map(reference => ({ module, reference }));
  const seen = new Set<string>();
  let local = false;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const key = `${next.module}|${next.reference}`;
    if (seen.has(key)) continue;
    if (seen.size === MAX_STEPS) return undefined;
    seen.add(key);
    const cause = driftAt(next.module, next.reference, drifts, relevant);
    if (cause !== undefined) return cause;
    local ||= next.reference.startsWith('local.');
    waiting.push(...followed(next.module, next.reference, configuration));
  }
  if (!local) return undefined;
  const [first] = (relevant ?? []).flatMap(({ block, root }) =>
    driftedAddress(drifts.get(block), root),
  );
  return first;
}

/** Beside a reference to an attribute stands one to its resource, which says less. */
function precise(references: readonly string[]): string[] {
  return references.filter(
    reference =>
      !references.some(
        other =>
          other.startsWith(`${reference}.`) ||
          other.startsWith(`${reference}[`),
      ),
  );
}

/** What a variable of a module, or an output of one that is called, refers to. */
function followed(
  module: string,
  reference: string,
  configuration: Configuration,
): { module: string; reference: string }[] {
  const [first, name, output] = blockAddress(reference).split('.');
  if (first === 'var') {
    const parent = module.replace(/module\.[^.]+\.$/, '');
    return precise(configuration.wire(module, `var.${name}`) ?? []).map(
      further => ({
        module: parent,
        reference: further,
      }),
    );
  }
  if (first !== 'module' || output === undefined) return [];
  const called = `${module}module.${name}.`;
  return precise(configuration.wire(called, `output.${output}`) ?? []).map(
    further => ({ module: called, reference: further }),
  );
}

function driftAt(
  module: string,
  reference: string,
  drifts: ReadonlyMap<string, readonly HeldDrift[]>,
  relevant: readonly Relevant[] | null,
): string | undefined {
  const parts = blockAddress(reference).split('.');
  const length = parts[0] === 'data' ? 3 : 2;
  const block = module + parts.slice(0, length).join('.');
  const drifted = drifts.get(block);
  if (!drifted) return undefined;
  const root = parts[length] ?? null;
  const isRelevant =
    relevant === null ||
    relevant.some(
      entry =>
        entry.block === block &&
        (root === null || entry.root === null || entry.root === root),
    );
  return isRelevant ? driftedAddress(drifted, root)[0] : undefined;
}

function driftedAddress(
  drifts: readonly HeldDrift[] | undefined,
  root: string | null,
): string[] {
  return (drifts ?? [])
    .filter(
      ({ action, places }) =>
        action === 'delete' ||
        (root === null ? places.roots.length > 0 : places.roots.includes(root)),
    )
    .map(({ address }) => address);
}

function isRepetition(reference: string): boolean {
  return /^(each|count)\b/.test(reference);
}

/** Address of the module of a block, with a dot at its end; '' for the root. */
function moduleOf(block: string): string {
  return /^(?:module\.[^.]+\.)*/.exec(block)?.[0] ?? '';
}
