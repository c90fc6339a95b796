/** Numbers from 0 to 1 by a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A plan as JSON has it. */
export type Plan = Record<string, unknown>;

type Values = Record<string, unknown>;

const ROOTS = ['size', 'image', 'tags', 'etag', 'note', 'disk'];
/** Those the code sets; the others are computed. */
const SET = ['size', 'image', 'tags', 'disk'];

/** A plan with resources of every sort, in which values change at random. */
export function randomPlan(random: () => number): Plan {
  const pick = <T>(...choices: T[]): T =>
    choices[Math.floor(random() * choices.length)];
  const leaf = () => pick<unknown>(null, '', 'a', 'b', 1, 2, true, [], {});
  // an attribute has one type, as schemas have it
  const types: Record<string, () => unknown> = {
    size: leaf,
    image: () => pick<unknown>(null, { x: leaf(), y: [leaf(), leaf()] }),
    tags: () => pick<unknown>({}, { x: leaf(), y: leaf() }),
    etag: leaf,
    note: () =>
      pick<unknown>(
        '',
        '{"a": [1, 2], "b": null}',
        '{"b":null,"a":[1,2]}',
        '{"a":[2,1]}',
      ),
    disk: () => pick<unknown>([], [leaf(), leaf()], [leaf()]),
  };
  const values = (): Values =>
    Object.fromEntries(ROOTS.map(root => [root, types[root]()]));
  const changed = (from: Values): Values =>
    Object.fromEntries(
      Object.entries(from).map(([root, old]) => [
        root,
        random() < 0.2 ? types[root]() : old,
      ]),
    );
  const drifts: unknown[] = [];
  const changes: unknown[] = [];
  const blocks: unknown[] = [];
  const count = Math.floor(random() * 8);
  for (let index = 0; index < count; index += 1) {
    const address = pick(`demo_server.s${index}`, `demo_server.s${index}[0]`);
    const identity = { address, mode: 'managed', type: 'demo_server' };
    const before = values();
    const found = changed(before);
    const planned = changed(found);
    const drift = pick('none', 'none', 'update', 'update', 'delete', 'moved');
    const actions = pick<string[]>(
      ...[['no-op'], ['no-op'], ['update'], ['delete'], ['delete', 'create']],
      ...[['create', 'delete'], ['create'], ['forget'], ['read']],
    );
    if (drift !== 'none') {
      drifts.push({
        ...identity,
        ...(drift === 'moved' && { previous_address: 'demo_server.old' }),
        change: {
          actions: [drift === 'moved' ? 'no-op' : drift],
          before,
          after: drift === 'delete' ? null : found,
          after_unknown: {},
          before_sensitive: {},
          after_sensitive: {},
        },
      });
    }
    if (random() < 0.9) {
      const unknown: Values = {};
      if (random() < 0.2) unknown.size = true;
      // the mirror has the shape of the value, as the tools write it
      if (random() < 0.3 && isObject(found.tags)) {
        unknown.tags = { x: true };
        planned.tags = { ...found.tags, x: undefined };
      }
      changes.push({
        ...identity,
        change: {
          actions,
          before: found,
          after: planned,
          after_unknown: unknown,
          before_sensitive: {},
          after_sensitive: {},
          ...(random() < 0.1 && { importing: { id: 'i-1' } }),
        },
      });
    }
    if (random() < 0.8) {
      blocks.push({
        address: `demo_server.s${index}`,
        mode: 'managed',
        type: 'demo_server',
        expressions: Object.fromEntries(
          SET.filter(() => random() < 0.8).map(root => [
            root,
            { references: ['var.x'] },
          ]),
        ),
      });
    }
  }
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: { root_module: {} },
    ...(drifts.length > 0 && { resource_drift: drifts }),
    ...(changes.length > 0 && { resource_changes: changes }),
    prior_state: { format_version: '1.0', values: { root_module: {} } },
    ...(random() < 0.9 && {
      configuration: { root_module: { resources: blocks } },
    }),
    ...(random() < 0.8 && {
      complete: random() < 0.9,
      errored: random() < 0.1,
    }),
  };
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
