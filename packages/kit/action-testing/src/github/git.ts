import { createHash } from 'node:crypto';
import { type Handler, notFound, REPO } from './answers';
import { filesOf, type RepositoryState } from './state';

/** Files of a branch that points elsewhere: those of the commit, or of the branch it starts from. */
function branchOff(state: RepositoryState, ref: string, sha: string): void {
  state.refs.set(ref, sha);
  if (ref.startsWith('refs/heads/')) {
    const made = state.trees.get(sha);
    if (made) {
      const own = filesOf(state, ref.slice('refs/heads/'.length));
      if (ref === 'refs/heads/main') {
        own.clear();
        for (const [path, text] of made) own.set(path, text);
      } else {
        state.branches.set(ref.slice('refs/heads/'.length), new Map(made));
      }
      return;
    }
    const [from = ''] =
      [...state.refs].find(([name, oid]) => oid === sha && name !== ref) ?? [];
    state.branches.set(
      ref.slice('refs/heads/'.length),
      new Map(filesOf(state, from.slice('refs/heads/'.length))),
    );
  }
}

const reference = (ref: string, sha: string) => ({
  ref,
  object: { type: 'commit', sha },
});

const blobOf = (text: string) => createHash('sha1').update(text).digest('hex');

/** Every text of the repository. */
function allTexts(state: RepositoryState): string[] {
  return [
    state.contents,
    ...state.branches.values(),
    ...state.trees.values(),
  ].flatMap(files => [...files.values()]);
}

/** A tree of files, known by its SHA from now on. */
function treeBody(state: RepositoryState, files: ReadonlyMap<string, string>) {
  const tree = [...files].map(([path, text]) => ({
    path,
    mode: '100644',
    type: 'blob',
    sha: blobOf(text),
    size: Buffer.byteLength(text),
  }));
  const sha = blobOf(`tree ${JSON.stringify(tree)}`);
  state.trees.set(sha, new Map(files));
  return { sha, tree, truncated: false };
}

/** What the API does with references and objects of git. */
export const gitHandlers: Record<string, Handler> = {
  [`GET ${REPO}/git/ref/{ref}`]: ({ refs }, { parameters }) => {
    const ref = `refs/${parameters.ref}`;
    const sha = refs.get(ref);
    return sha === undefined
      ? notFound
      : { status: 200, body: reference(ref, sha) };
  },

  [`POST ${REPO}/git/refs`]: (state, { body }) => {
    const [ref, sha] = [String(body.ref), String(body.sha)];
    if (state.refs.has(ref)) {
      return { status: 422, body: { message: 'Reference already exists' } };
    }
    branchOff(state, ref, sha);
    return { status: 201, body: reference(ref, sha) };
  },

  [`PATCH ${REPO}/git/refs/{ref}`]: (state, { parameters, body }) => {
    const ref = `refs/${parameters.ref}`;
    if (!state.refs.has(ref)) {
      return { status: 422, body: { message: 'Reference does not exist' } };
    }
    const parent = state.parents.get(String(body.sha));
    if (!body.force && parent !== undefined && parent !== state.refs.get(ref)) {
      return { status: 422, body: { message: 'Update is not a fast forward' } };
    }
    branchOff(state, ref, String(body.sha));
    return { status: 200, body: reference(ref, String(body.sha)) };
  },

  [`GET ${REPO}/git/trees/{tree_sha}`]: (state, { parameters }) => {
    const { tree_sha: sha } = parameters;
    const [tip] = [...state.refs].find(([, oid]) => oid === sha) ?? [];
    const files =
      state.trees.get(sha) ??
      (tip === undefined
        ? undefined
        : filesOf(state, tip.slice('refs/heads/'.length)));
    return files === undefined
      ? notFound
      : { status: 200, body: treeBody(state, files) };
  },

  [`POST ${REPO}/git/trees`]: (state, { body }) => {
    const base = state.trees.get(String(body.base_tree));
    if (!base) return notFound;
    const files = new Map(base);
    const texts = allTexts(state);
    for (const entry of body.tree as {
      path: string;
      sha: string | null;
    }[]) {
      if (entry.sha === null) {
        files.delete(entry.path);
        continue;
      }
      const text = texts.find(each => blobOf(each) === entry.sha);
      if (text === undefined) {
        return { status: 422, body: { message: `${entry.sha} is no blob` } };
      }
      files.set(entry.path, text);
    }
    return { status: 201, body: treeBody(state, files) };
  },

  [`POST ${REPO}/git/commits`]: (state, { body }) => {
    const files = state.trees.get(String(body.tree));
    const [parent = ''] = body.parents as string[];
    if (!files) return notFound;
    const sha = createHash('sha1')
      .update(`${parent} ${body.tree} ${body.message}`)
      .digest('hex');
    state.trees.set(sha, files);
    state.parents.set(sha, parent);
    return {
      status: 201,
      body: { sha, message: body.message, tree: { sha: body.tree } },
    };
  },

  [`GET ${REPO}/git/blobs/{file_sha}`]: (state, { parameters }) => {
    const text = allTexts(state).find(
      each => blobOf(each) === parameters.file_sha,
    );
    if (text === undefined) return notFound;
    return {
      status: 200,
      body: {
        sha: parameters.file_sha,
        encoding: 'base64',
        size: Buffer.byteLength(text),
        content: Buffer.from(text).toString('base64'),
      },
    };
  },
};
