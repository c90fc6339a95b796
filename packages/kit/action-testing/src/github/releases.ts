import { type Answer, byId, found, type Handler, keep, REPO } from './answers';
import type { Fields, RepositoryState } from './state';

const MAX_BODY = 125_000;

const invalid = (error: Fields | string): Answer => ({
  status: 422,
  body: {
    message: 'Validation Failed',
    errors: [typeof error === 'string' ? { message: error } : error],
  },
});

/** What becomes of a release by a change of its fields, of which `make_latest` is none. */
function changed(
  state: RepositoryState,
  release: Fields,
  { make_latest: latest = 'true', ...changes }: Fields,
  sha: string | undefined,
): Answer | undefined {
  const next: Fields = { ...release, ...changes };
  const tag = String(next.tag_name);
  if (String(next.body ?? '').length > MAX_BODY) {
    return invalid('body is too long (maximum is 125000 characters)');
  }
  if (state.burntTags.has(tag)) {
    return invalid('tag_name was used by an immutable release');
  }
  const others = state.releases.filter(({ id }) => id !== release.id);
  if (
    !next.draft &&
    others.some(({ tag_name: other, draft }) => other === tag && !draft)
  ) {
    return invalid({
      resource: 'Release',
      code: 'already_exists',
      field: 'tag_name',
    });
  }
  if (
    release.immutable &&
    changes.tag_name !== undefined &&
    changes.tag_name !== release.tag_name
  ) {
    return invalid('tag_name cannot be changed on an immutable release');
  }
  const isPublished = release.draft !== false && next.draft === false;
  Object.assign(release, next);
  if (isPublished) {
    const ref = `refs/tags/${tag}`;
    if (!state.refs.has(ref) && sha !== undefined) state.refs.set(ref, sha);
    if (state.immutableReleases) release.immutable = true;
    if (latest !== 'false' && !next.prerelease) state.latest = release.id;
  }
  return undefined;
}

function commitOf(
  { refs }: RepositoryState,
  { target_commitish: target }: Fields,
) {
  const name = String(target ?? 'main');
  return /^[0-9a-f]{40}$/.test(name) ? name : refs.get(`refs/heads/${name}`);
}

/** What the API does with releases. */
export const releaseHandlers: Record<string, Handler> = {
  [`GET ${REPO}/releases`]: ({ releases }) => ({
    status: 200,
    body: [...releases].reverse(),
  }),

  [`GET ${REPO}/releases/latest`]: ({ releases, latest }) =>
    found(releases.find(({ id }) => id === latest)),

  // drafts have no tag of their own yet, so that none is found by it
  [`GET ${REPO}/releases/tags/{tag}`]: ({ releases }, { parameters }) =>
    found(
      releases.find(
        ({ tag_name: tag, draft }) => tag === parameters.tag && !draft,
      ),
    ),

  [`GET ${REPO}/releases/{release_id}`]: ({ releases }, { parameters }) =>
    found(byId(releases, parameters.release_id)),

  [`POST ${REPO}/releases`]: (state, { body, home, nextId }) => {
    const release: Fields = { prerelease: false, id: nextId() };
    const wrong = changed(
      state,
      release,
      {
        draft: false,
        ...body,
        html_url: `${home}/releases/tag/${body.tag_name}`,
      },
      commitOf(state, body),
    );
    return wrong ?? keep(state.releases, release);
  },

  [`PATCH ${REPO}/releases/{release_id}`]: (state, { parameters, body }) => {
    const release = byId(state.releases, parameters.release_id);
    const wrong =
      release &&
      changed(state, release, body, commitOf(state, { ...release, ...body }));
    return wrong ?? found(release);
  },
};
