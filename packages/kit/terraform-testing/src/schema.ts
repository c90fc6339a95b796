/** A type in the JSON form of Terraform: `"string"`, `["set","number"]`. */
export type TypeExpression =
  'string' | 'number' | 'bool' | ['list' | 'set' | 'map', TypeExpression];

/** Who gives a value: the code, the code or else the cloud, or the cloud alone. */
export type Origin = 'required' | 'optional' | 'either' | 'computed';

/** An attribute of a resource or of a block in it. */
export interface AttributeSchema {
  type?: TypeExpression;
  /** Attributes of an object, in place of a type. */
  object?: Record<string, AttributeSchema>;
  origin: Origin;
  sensitive?: boolean;
  /** A change needs a new resource. */
  replaces?: boolean;
  /** JSON in a string: what is equal as JSON is equal. */
  json?: boolean;
  /** The cloud changes it at will. */
  volatile?: boolean;
  /** What the cloud makes of other attributes, such as an address with a password in it. */
  made?: { of: string[]; by: (values: Record<string, unknown>) => string };
}

/** A block in a resource. */
export interface BlockSchema {
  nesting: 'single' | 'list' | 'set' | 'map';
  attributes: Record<string, AttributeSchema>;
  blocks?: Record<string, BlockSchema>;
}

/** A type of resources. Each also has a required `name` and an `id` of the cloud. */
export interface ResourceSchema {
  attributes: Record<string, AttributeSchema>;
  blocks?: Record<string, BlockSchema>;
}

/** Every resource type of the provider, by name. */
export const RESOURCES: Record<string, ResourceSchema> = {
  /** Has everything that can be nested, hidden, computed or written in two ways. */
  cloud_server: {
    attributes: {
      region: { type: 'string', origin: 'optional', replaces: true },
      size: { type: 'string', origin: 'optional' },
      replicas: { type: 'number', origin: 'optional' },
      public: { type: 'bool', origin: 'optional' },
      note: { type: 'string', origin: 'either' },
      labels: { type: ['map', 'string'], origin: 'optional' },
      zones: { type: ['list', 'string'], origin: 'optional' },
      ports: { type: ['set', 'number'], origin: 'optional' },
      policy: { type: 'string', origin: 'optional', json: true },
      password: { type: 'string', origin: 'optional', sensitive: true },
      network: {
        origin: 'optional',
        object: {
          cidr: { type: 'string', origin: 'required' },
          resolvers: { type: ['list', 'string'], origin: 'optional' },
          key: { type: 'string', origin: 'optional', sensitive: true },
        },
      },
      address: { type: 'string', origin: 'computed' },
      etag: { type: 'string', origin: 'computed', volatile: true },
      connection_url: {
        type: 'string',
        origin: 'computed',
        made: {
          of: ['name', 'password'],
          by: ({ name, password }) =>
            `db://${name}:${password ?? ''}@${name}.internal/main`,
        },
      },
    },
    blocks: {
      disk: {
        nesting: 'list',
        attributes: {
          device: { type: 'string', origin: 'required' },
          size_gb: { type: 'number', origin: 'optional' },
          encrypted: { type: 'bool', origin: 'optional' },
        },
        blocks: {
          snapshot: {
            nesting: 'single',
            attributes: {
              schedule: { type: 'string', origin: 'optional' },
              keep: { type: 'number', origin: 'optional' },
            },
          },
        },
      },
      endpoint: {
        nesting: 'map',
        attributes: { path: { type: 'string', origin: 'optional' } },
      },
    },
  },
  /** What is critical when somebody opens it. */
  cloud_security_group: {
    attributes: {
      region: { type: 'string', origin: 'optional', replaces: true },
      etag: { type: 'string', origin: 'computed', volatile: true },
    },
    blocks: {
      ingress: {
        nesting: 'set',
        attributes: {
          port: { type: 'number', origin: 'required' },
          cidr: { type: 'string', origin: 'optional' },
          token: { type: 'string', origin: 'optional', sensitive: true },
        },
      },
    },
  },
  /** Takes its target from others: shows what follows from drift elsewhere. */
  cloud_record: {
    attributes: {
      target: { type: 'string', origin: 'optional' },
      ttl: { type: 'number', origin: 'optional' },
    },
  },
  /** Secret by its type, without any mark. */
  cloud_secret: {
    attributes: { value: { type: 'string', origin: 'optional' } },
  },
};

/** Attributes every resource has. */
const COMMON: Record<string, AttributeSchema> = {
  id: { type: 'string', origin: 'computed' },
  name: { type: 'string', origin: 'required' },
};

/** All attributes of a type. */
export function attributesOf(type: string): Record<string, AttributeSchema> {
  return { ...COMMON, ...RESOURCES[type].attributes };
}

/** Schema of a type as the protocol tells it. */
export function wireSchema(type: string): object {
  return {
    version: '0',
    block: wireBlock(attributesOf(type), RESOURCES[type].blocks),
  };
}

const BLOCK_NESTING = { single: 1, list: 2, set: 3, map: 4 };
const OBJECT_NESTING_SINGLE = 1;

function wireBlock(
  attributes: Record<string, AttributeSchema>,
  blocks: Record<string, BlockSchema> = {},
): object {
  return {
    attributes: Object.entries(attributes).map(wireAttribute),
    block_types: Object.entries(blocks).map(([name, block]) => ({
      type_name: name,
      nesting: BLOCK_NESTING[block.nesting],
      block: wireBlock(block.attributes, block.blocks),
    })),
  };
}

function wireAttribute([name, attribute]: [string, AttributeSchema]): object {
  const { type, object, origin, sensitive = false } = attribute;
  return {
    name,
    ...(type !== undefined && { type: Buffer.from(JSON.stringify(type)) }),
    ...(object && {
      nested_type: {
        nesting: OBJECT_NESTING_SINGLE,
        attributes: Object.entries(object).map(wireAttribute),
      },
    }),
    required: origin === 'required',
    optional: origin === 'optional' || origin === 'either',
    computed: origin === 'either' || origin === 'computed',
    sensitive,
  };
}
