import {
  buildSchema,
  execute,
  type GraphQLSchema,
  parse,
  validate,
  validateSchema,
} from 'graphql';
import type { TokenPermissions } from './access';
import slice from './generated/schema.graphql.json';
import { type GraphRoot, graphRoot } from './graphRoot';
import type { Asked } from './answers';
import type { RepositoryState } from './state';

/** A request of the GraphQL API, and who asks. */
export interface GraphAsked extends Pick<Asked, 'home' | 'nextId' | 'user'> {
  document: string;
  variables: Record<string, unknown>;
  repository: string;
  permissions: TokenPermissions;
}

/** An answer, and what it took of the token. */
export interface GraphAnswer {
  body: Record<string, unknown>;
  /** E.g. `contents: read`. */
  permissions: string[];
  /** What the schema does not allow, as sentences. */
  violations: string[];
}

let schema: GraphQLSchema | undefined;

function gitHubSchema(): GraphQLSchema {
  if (!schema) {
    schema = buildSchema(slice.definitions.join('\n'));
    const [fault] = validateSchema(schema);
    if (fault) throw fault;
  }
  return schema;
}

/** Answers a request of the GraphQL API from the state of the repository, after a check against GitHub's own schema. */
export async function answerGraph(
  state: RepositoryState,
  asked: GraphAsked,
): Promise<GraphAnswer> {
  const parsed = parse(asked.document);
  const faults = validate(gitHubSchema(), parsed);
  if (faults.length > 0) {
    const violations = faults.map(({ message }) => message);
    return {
      body: { errors: violations.map(message => ({ message })) },
      permissions: [],
      violations,
    };
  }
  const used = new Set<string>();
  const rootValue: GraphRoot = graphRoot(state, asked, used);
  const { data, errors } = await execute({
    schema: gitHubSchema(),
    document: parsed,
    rootValue,
    variableValues: asked.variables,
  });
  // what the code of the root throws without a type is a fault of the bench or of the variables
  const violations = (errors ?? [])
    .filter(({ extensions }) => extensions.type === undefined)
    .map(({ message }) => message);
  return {
    body: {
      data,
      ...(errors && {
        errors: errors.map(({ message, path, extensions }) => ({
          type: extensions.type,
          path,
          message,
        })),
      }),
    },
    permissions: [...used],
    violations,
  };
}
