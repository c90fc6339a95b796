import { createHash } from 'node:crypto';
import { type Handler, notFound, REPO } from './answers';
import { filesOf, type RepositoryState } from './state';

/** Files of a new branch: those of the branch it starts from. */
function branchOff(state: RepositoryState, ref: string, sha: string): void {
  state.refs.set(ref, sha);
  if (ref.startsWith('refs/heads/')) {
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
    branchOff(state, ref, String(body.sha));
    return { status: 200, body: reference(ref, String(body.sha)) };
  },

  [`GET ${REPO}/git/blobs/{file_sha}`]: (state, { parameters }) => {
    const text = [state.contents, ...state.branches.values()]
      .flatMap(files => [...files.values()])
      .find(
        each =>
          createHash('sha1').update(each).digest('hex') === parameters.file_sha,
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
