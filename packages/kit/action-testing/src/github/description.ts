import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import dotcom from './generated/api.github.com.json';
import ghes from './generated/ghes-3.19.json';

/** Servers whose description the bench knows. @public */
export type GitHubEdition = 'api.github.com' | 'ghes-3.19';

/** A JSON Schema as far as the bench looks into it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minLength?: number;
  pattern?: string;
  additionalProperties?: boolean | Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/** One request of the API. */
export interface Operation {
  id: string;
  parameters: {
    name: string;
    in: string;
    required: boolean;
    schema: Schema;
  }[];
  body: { required: boolean; schema: Schema } | null;
  responses: Record<string, Schema | null>;
}

interface Slice {
  operations: Record<string, Operation>;
  schemas: Record<string, Schema>;
}

const SLICES = {
  'api.github.com': dotcom,
  'ghes-3.19': ghes,
} as unknown as Record<GitHubEdition, Slice>;

/** A request that was recognised. */
export interface Matched {
  route: string;
  operation: Operation;
  parameters: Record<string, string>;
}

/** GitHub's own description of its API, as far as Actions use it. */
export class Description {
  private readonly slice: Slice;
  private readonly ajv: Ajv;
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly patterns: [RegExp, string][];

  private static readonly known = new Map<GitHubEdition, Description>();

  /** The one description of an edition: what it has compiled is of use to every server. */
  static of(edition: GitHubEdition): Description {
    const description = this.known.get(edition) ?? new Description(edition);
    this.known.set(edition, description);
    return description;
  }

  private constructor(edition: GitHubEdition) {
    this.slice = SLICES[edition];
    this.ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false });
    addFormats(this.ajv);
    // a repository as `owner/name`; GitHub's own
    this.ajv.addFormat('repo.nwo', true);
    this.ajv.addSchema({ $id: 'github', schemas: this.slice.schemas });
    this.patterns = Object.keys(this.slice.operations)
      // what says most comes first: a name may look like the rest of a longer path
      .sort((a, b) => literalLength(b) - literalLength(a))
      .map(route => [patternOf(route), route]);
  }

  operation(route: string): Operation {
    const operation = this.slice.operations[route];
    if (!operation) {
      throw new RangeError(
        `${route} is not in the slice of GitHub's description; add it to api/operations.mjs and cut again`,
      );
    }
    return operation;
  }

  /** Finds the operation of a request. */
  match(method: string, path: string): Matched | undefined {
    for (const [pattern, route] of this.patterns) {
      const found = pattern.exec(`${method} ${path}`);
      if (found) {
        const parameters = Object.fromEntries(
          Object.entries(found.groups ?? {}).map(([name, value]) => [
            name,
            decodeURIComponent(value),
          ]),
        );
        return { route, operation: this.operation(route), parameters };
      }
    }
    return undefined;
  }

  /** What is wrong with a value, as sentences; empty when it is right. */
  faults(key: string, schema: Schema, value: unknown): string[] {
    let validate = this.validators.get(key);
    if (!validate) {
      validate = this.ajv.compile(rebased(schema));
      this.validators.set(key, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath || 'it'} ${message}${'allowedValues' in params ? `: ${params.allowedValues.join(', ')}` : ''}`,
    );
  }

  /** The schema behind a reference. */
  resolve(schema: Schema): Schema {
    return schema.$ref
      ? this.slice.schemas[schema.$ref.slice('#/schemas/'.length)]
      : schema;
  }
}

/** References are written relative to the slice, which has a name of its own here. */
function rebased(schema: Schema): Schema {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"#/schemas/', '"github#/schemas/'),
  );
}

/** Placeholders that may hold slashes: paths of files and names of branches. */
const WITH_SLASHES = new Set(['path', 'ref', 'branch', 'tag', 'basehead']);

function patternOf(route: string): RegExp {
  const source = route
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(
      /\{(\w+)\}/g,
      (_, name: string) =>
        `(?<${name}>${WITH_SLASHES.has(name) ? '.+' : '[^/]+'})`,
    );
  return new RegExp(`^${source}$`);
}

function literalLength(route: string): number {
  return route.replace(/\{\w+\}/g, '').length;
}
