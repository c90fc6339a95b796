import type { Cloud, CloudOperation } from './cloud';
import {
  type AttributeSchema,
  attributesOf,
  type BlockSchema,
  RESOURCES,
  wireSchema,
} from './schema';
import {
  type DynamicValue,
  isSame,
  pack,
  Unknown,
  unpack,
  type Value,
  type Values,
} from './values';

/** A call as it arrives: every message has some of these. */
export interface ProviderRequest {
  type_name: string;
  id?: string;
  raw_state?: { json: Uint8Array };
  current_state?: DynamicValue;
  prior_state?: DynamicValue;
  proposed_new_state?: DynamicValue;
  planned_state?: DynamicValue;
  config?: DynamicValue;
}

type Answer = Record<string, unknown>;

const SEVERITY_ERROR = 1;
const CAPABILITIES = {
  plan_destroy: false,
  get_provider_schema_optional: true,
};

/** The calls of a provider, answered from a cloud. What the cloud refuses becomes a diagnostic. */
export class Provider {
  constructor(private readonly cloud: Cloud) {}

  /** Answers a call by its name in the protocol. */
  async answer(method: string, request: ProviderRequest): Promise<Answer> {
    try {
      return await this.respond(method, request);
    } catch (error) {
      const summary = error instanceof Error ? error.message : String(error);
      return { diagnostics: [{ severity: SEVERITY_ERROR, summary }] };
    }
  }

  private async respond(
    method: string,
    request: ProviderRequest,
  ): Promise<Answer> {
    switch (method) {
      case 'GetMetadata':
        return {
          server_capabilities: CAPABILITIES,
          resources: Object.keys(RESOURCES).map(type_name => ({ type_name })),
        };
      case 'GetProviderSchema':
        return {
          provider: { version: '0', block: {} },
          resource_schemas: Object.fromEntries(
            Object.keys(RESOURCES).map(type => [type, wireSchema(type)]),
          ),
          server_capabilities: CAPABILITIES,
        };
      case 'UpgradeResourceState':
        return { upgraded_state: pack(upgraded(request)) };
      case 'ReadResource':
        return { new_state: pack(await this.read(request)) };
      case 'PlanResourceChange':
        return this.plan(request);
      case 'ApplyResourceChange':
        return { new_state: pack(await this.apply(request)) };
      case 'ImportResourceState':
        return this.import(request);
      default:
        // what is only asked for faults has none
        return {};
    }
  }

  private async read({
    type_name: type,
    current_state: sent,
  }: ProviderRequest): Promise<Values | null> {
    const current = unpack(sent);
    if (!current) return null;
    await this.about('read', type, current);
    const found = this.cloud.get(String(current.id));
    return found ? this.shown(type, found.values) : null;
  }

  private async plan({
    type_name: type,
    prior_state: before,
    proposed_new_state: proposed,
    config: code,
  }: ProviderRequest): Promise<Answer> {
    const [prior, planned, config] = [before, proposed, code].map(unpack);
    if (!planned || !config) return { planned_state: pack(null) };
    await this.about('plan', type, planned);
    const attributes = attributesOf(type);
    if (prior) keepEqualJson(attributes, prior, planned);
    const changed = prior
      ? Object.keys(planned).filter(name => !isSame(prior[name], planned[name]))
      : Object.keys(planned);
    const replacing = prior
      ? changed.filter(name => attributes[name]?.replaces)
      : [];
    for (const [name, attribute] of Object.entries(attributes)) {
      if (!isComputed(attribute, config[name])) continue;
      const isNew = !prior || replacing.length > 0;
      const isMadeAnew =
        (attribute.volatile && changed.length > 0) ||
        attribute.made?.of.some(source => changed.includes(source));
      if (isNew || isMadeAnew) planned[name] = Unknown.value;
    }
    return {
      planned_state: pack(planned),
      requires_replace: replacing.map(name => ({
        steps: [{ attribute_name: name }],
      })),
    };
  }

  private async apply({
    type_name: type,
    prior_state: before,
    planned_state: after,
  }: ProviderRequest): Promise<Values | null> {
    const [prior, planned] = [before, after].map(unpack);
    if (!planned) {
      if (prior) {
        await this.about('delete', type, prior);
        this.cloud.delete(String(prior.id));
      }
      return null;
    }
    await this.about(prior ? 'update' : 'create', type, planned);
    const object = prior
      ? this.cloud.get(String(prior.id))
      : this.cloud.add(type, structuredClone({ ...planned, id: null }));
    if (!object) throw new Error(`${prior!.id} is not there any more`);
    object.values = settled(type, object.id, planned);
    return this.shown(type, object.values);
  }

  private import({ type_name: type, id = '' }: ProviderRequest): Answer {
    const found = this.cloud.get(id);
    if (found?.type !== type) throw new Error(`there is no ${type} ${id}`);
    return {
      imported_resources: [
        { type_name: type, state: pack(this.shown(type, found.values)) },
      ],
    };
  }

  /** An object as Terraform sees it: complete, and with what the cloud makes of it. */
  private shown(type: string, values: Values): Values {
    const shown = complete(attributesOf(type), RESOURCES[type].blocks, values);
    for (const [name, { volatile, made }] of Object.entries(
      attributesOf(type),
    )) {
      if (volatile) shown[name] = this.cloud.etag(String(values.id));
      if (made) shown[name] = made.by(values);
    }
    return shown;
  }

  private about(
    operation: CloudOperation,
    type: string,
    { name }: Values,
  ): Promise<void> {
    return this.cloud.about({ operation, type, name: String(name) });
  }
}

/** State as it was written by an earlier run: it has always been of this version. */
function upgraded({
  type_name: type,
  raw_state: raw,
}: ProviderRequest): Values {
  const state = JSON.parse(Buffer.from(raw!.json).toString('utf8')) as Values;
  return complete(attributesOf(type), RESOURCES[type].blocks, state);
}

function isComputed(
  { origin }: AttributeSchema,
  configured: Value | undefined,
): boolean {
  return origin === 'computed' || (origin === 'either' && configured === null);
}

/** JSON that says the same is no change. */
function keepEqualJson(
  attributes: Record<string, AttributeSchema>,
  prior: Values,
  planned: Values,
): void {
  for (const [name, { json }] of Object.entries(attributes)) {
    const [before, after] = [prior[name], planned[name]];
    if (!json || typeof before !== 'string' || typeof after !== 'string') {
      continue;
    }
    if (isSame(parsed(before), parsed(after))) planned[name] = before;
  }
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}

/** What is in the cloud once it is created or changed. */
function settled(type: string, id: string, planned: Values): Values {
  const values = structuredClone(
    Object.fromEntries(
      Object.entries(planned).map(([name, value]) => [
        name,
        value instanceof Unknown ? null : value,
      ]),
    ),
  );
  values.id = id;
  if (type === 'cloud_server')
    values.address ??= `10.0.0.${id.split('-').at(-1)}`;
  return values;
}

/** Terraform wants each attribute and each block to be there, if only as null. */
function complete(
  attributes: Record<string, AttributeSchema>,
  blocks: Record<string, BlockSchema> = {},
  values: Values,
): Values {
  const whole: Values = {};
  for (const [name, { object }] of Object.entries(attributes)) {
    const value = values[name] ?? null;
    whole[name] =
      object && value !== null
        ? complete(object, undefined, value as Values)
        : value;
  }
  for (const [name, block] of Object.entries(blocks)) {
    whole[name] = completeBlock(block, values[name] ?? null);
  }
  return whole;
}

function completeBlock(block: BlockSchema, value: Value): Value {
  const inner = (one: Value) =>
    complete(block.attributes, block.blocks, one as Values);
  switch (block.nesting) {
    case 'single':
      return value === null ? null : inner(value);
    case 'map':
      return Object.fromEntries(
        Object.entries((value ?? {}) as Values).map(([key, one]) => [
          key,
          inner(one),
        ]),
      );
    default:
      return ((value ?? []) as Value[]).map(inner);
  }
}
