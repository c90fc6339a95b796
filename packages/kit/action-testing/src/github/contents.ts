import { createHash } from 'node:crypto';
import { type Handler, notFound, REPO } from './answers';
import { commitFiles, filesOf, headOf, type RepositoryState } from './state';

const blobOf = (text: string) => createHash('sha1').update(text).digest('hex');

function fileOf(path: string, text: string) {
  return {
    type: 'file',
    encoding: 'base64',
    size: Buffer.byteLength(text),
    name: path.split('/').at(-1),
    path,
    sha: blobOf(text),
    content: Buffer.from(text).toString('base64'),
  };
}

/** Files of a branch; those a test has laid down for the default branch, and for commits nobody has made here. */
function filesAt(
  state: RepositoryState,
  ref: string | null,
): ReadonlyMap<string, string> | undefined {
  if (ref === null || /^[0-9a-f]{40}$/.test(ref)) return state.contents;
  return headOf(state, ref) === undefined ? undefined : filesOf(state, ref);
}

/** What the API does with single files of a branch. */
export const contentHandlers: Record<string, Handler> = {
  [`GET ${REPO}/contents/{path}`]: (state, { parameters, query }) => {
    const text = filesAt(state, query.get('ref'))?.get(parameters.path);
    if (text === undefined) return notFound;
    return { status: 200, body: fileOf(parameters.path, text) };
  },

  [`PUT ${REPO}/contents/{path}`]: (state, { parameters, body }) => {
    const { path } = parameters;
    const branch = String(body.branch ?? 'main');
    if (headOf(state, branch) === undefined) {
      return { status: 404, body: { message: `Branch ${branch} not found` } };
    }
    const before = filesOf(state, branch).get(path);
    const known = before === undefined ? undefined : blobOf(before);
    if (known !== body.sha) {
      // GitHub says so about a file that is new to whoever writes it, and about one that was changed meanwhile
      return known !== undefined && body.sha === undefined
        ? {
            status: 422,
            body: { message: 'Invalid request. "sha" wasn\'t supplied.' },
          }
        : {
            status: 409,
            body: { message: `${path} does not match ${body.sha}` },
          };
    }
    const text = Buffer.from(String(body.content), 'base64').toString('utf8');
    const sha = commitFiles(state, branch, {
      message: String(body.message),
      files: new Map([[path, text]]),
    });
    return {
      status: before === undefined ? 201 : 200,
      body: { content: fileOf(path, text), commit: { sha } },
    };
  },
};
