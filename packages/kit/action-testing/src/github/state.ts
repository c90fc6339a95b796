import { createHash } from 'node:crypto';

/** Fields of something GitHub keeps; what is not given is filled in from the description. @public */
export type Fields = Record<string, unknown>;

/** What a test puts into a repository before an Action runs, and looks at afterwards. @public */
export interface RepositoryState {
  /** Fields of the repository itself. */
  repository: Fields;
  /** Pull requests by number. */
  pulls: Map<number, Fields>;
  /** Changed files by pull request. */
  pullFiles: Map<number, Fields[]>;
  /** Text files of the default branch by path. */
  contents: Map<string, string>;
  /** Comments by pull request or issue. */
  comments: Map<number, Fields[]>;
  checkRuns: Fields[];
  deployments: Fields[];
  /** Statuses by deployment. */
  deploymentStatuses: Map<number, Fields[]>;
  releases: Fields[];
  /** Commits by full name, e.g. `refs/heads/main`. */
  refs: Map<string, string>;
}

/** An empty repository. */
export function emptyRepository(): RepositoryState {
  return {
    repository: {},
    pulls: new Map(),
    pullFiles: new Map(),
    contents: new Map(),
    comments: new Map(),
    checkRuns: [],
    deployments: [],
    deploymentStatuses: new Map(),
    releases: [],
    refs: new Map(),
  };
}

/** An answer of the API, before it is completed from the description. */
export interface Answer {
  status: number;
  /** A list is paged by the server; `listed` names the field of a list that comes with its total. */
  body: Fields | Fields[];
  listed?: string;
}

/** A request as handlers see it. */
export interface Asked {
  parameters: Record<string, string>;
  query: URLSearchParams;
  body: Fields;
  /** Who asks. */
  user: Fields;
  /** Address of the repository on the web. */
  home: string;
  /** A number that was not used before. */
  nextId: () => number;
}

type Handler = (state: RepositoryState, asked: Asked) => Answer;

const REPO = '/repos/{owner}/{repo}';

const notFound: Answer = { status: 404, body: { message: 'Not Found' } };

const found = (fields: Fields | undefined): Answer =>
  fields ? { status: 200, body: fields } : notFound;

const byId = (list: Fields[], id: string) =>
  list.find(entry => entry.id === Number(id));

/** Puts a new thing into a list. */
function keep(list: Fields[], fields: Fields): Answer {
  list.push(fields);
  return { status: 201, body: fields };
}

/** Changes a thing in place. */
function change(fields: Fields | undefined, changes: Fields): Answer {
  if (!fields) return notFound;
  return { status: 200, body: Object.assign(fields, changes) };
}

/** What the API does, as far as Actions see it. Everything else a test answers itself with `reply`. */
export const HANDLERS: Record<string, Handler> = {
  'GET /user': (_, { user }) => ({ status: 200, body: user }),

  [`GET ${REPO}`]: ({ repository }, { parameters, home }) => ({
    status: 200,
    body: { name: parameters.repo, html_url: home, ...repository },
  }),

  [`GET ${REPO}/contents/{path}`]: ({ contents }, { parameters }) => {
    const text = contents.get(parameters.path);
    if (text === undefined) return notFound;
    return {
      status: 200,
      body: {
        type: 'file',
        encoding: 'base64',
        size: Buffer.byteLength(text),
        name: parameters.path.split('/').at(-1),
        path: parameters.path,
        sha: createHash('sha1').update(text).digest('hex'),
        content: Buffer.from(text).toString('base64'),
      },
    };
  },

  [`GET ${REPO}/pulls/{pull_number}`]: ({ pulls }, { parameters }) =>
    found(pulls.get(Number(parameters.pull_number))),

  [`GET ${REPO}/pulls/{pull_number}/files`]: (
    { pulls, pullFiles },
    { parameters },
  ) => {
    const number = Number(parameters.pull_number);
    if (!pulls.has(number)) return notFound;
    return { status: 200, body: pullFiles.get(number) ?? [] };
  },

  [`GET ${REPO}/issues/{issue_number}/comments`]: (
    { comments, pulls },
    { parameters },
  ) => {
    const issue = Number(parameters.issue_number);
    if (!pulls.has(issue)) return notFound;
    return {
      status: 200,
      body: comments.get(issue) ?? [],
    };
  },

  [`POST ${REPO}/issues/{issue_number}/comments`]: (
    { comments, pulls },
    { parameters, body, user, home, nextId },
  ) => {
    const issue = Number(parameters.issue_number);
    if (!pulls.has(issue)) return notFound;
    const id = nextId();
    const list = comments.get(issue) ?? [];
    comments.set(issue, list);
    return keep(list, {
      id,
      user,
      body: body.body,
      html_url: `${home}/pull/${issue}#issuecomment-${id}`,
    });
  },

  [`PATCH ${REPO}/issues/comments/{comment_id}`]: (
    { comments },
    { parameters, body },
  ) =>
    change(byId([...comments.values()].flat(), parameters.comment_id), {
      body: body.body,
    }),

  [`GET ${REPO}/commits/{ref}/check-runs`]: (
    { checkRuns },
    { parameters },
  ) => ({
    status: 200,
    body: checkRuns.filter(run => run.head_sha === parameters.ref),
    listed: 'check_runs',
  }),

  [`GET ${REPO}/check-runs/{check_run_id}`]: ({ checkRuns }, { parameters }) =>
    found(byId(checkRuns, parameters.check_run_id)),

  [`POST ${REPO}/check-runs`]: ({ checkRuns }, { body, nextId }) =>
    keep(checkRuns, { status: 'queued', ...body, id: nextId() }),

  [`PATCH ${REPO}/check-runs/{check_run_id}`]: (
    { checkRuns },
    { parameters, body },
  ) => change(byId(checkRuns, parameters.check_run_id), body),

  [`GET ${REPO}/deployments`]: ({ deployments }, { query }) => ({
    status: 200,
    body: deployments.filter(deployment =>
      ['sha', 'ref', 'task', 'environment'].every(
        name => !query.has(name) || query.get(name) === deployment[name],
      ),
    ),
  }),

  [`GET ${REPO}/deployments/{deployment_id}`]: (
    { deployments },
    { parameters },
  ) => found(byId(deployments, parameters.deployment_id)),

  [`POST ${REPO}/deployments`]: ({ deployments, refs }, { body, nextId }) =>
    keep(deployments, {
      task: 'deploy',
      environment: 'production',
      ...body,
      sha: refs.get(`refs/heads/${body.ref}`) ?? body.ref,
      id: nextId(),
    }),

  [`GET ${REPO}/deployments/{deployment_id}/statuses`]: (
    { deployments, deploymentStatuses },
    { parameters },
  ) => {
    const id = Number(parameters.deployment_id);
    if (!byId(deployments, parameters.deployment_id)) return notFound;
    // the newest first, as GitHub lists them
    return {
      status: 200,
      body: [...(deploymentStatuses.get(id) ?? [])].reverse(),
    };
  },

  [`POST ${REPO}/deployments/{deployment_id}/statuses`]: (
    { deployments, deploymentStatuses },
    { parameters, body, nextId },
  ) => {
    const id = Number(parameters.deployment_id);
    if (!byId(deployments, parameters.deployment_id)) return notFound;
    const list = deploymentStatuses.get(id) ?? [];
    deploymentStatuses.set(id, list);
    return keep(list, { ...body, id: nextId() });
  },

  [`GET ${REPO}/releases`]: ({ releases }) => ({
    status: 200,
    body: [...releases].reverse(),
  }),

  [`GET ${REPO}/releases/latest`]: ({ releases }) =>
    found(releases.findLast(({ draft, prerelease }) => !draft && !prerelease)),

  [`GET ${REPO}/releases/tags/{tag}`]: ({ releases }, { parameters }) =>
    found(releases.find(({ tag_name: tag }) => tag === parameters.tag)),

  [`POST ${REPO}/releases`]: ({ releases }, { body, home, nextId }) =>
    keep(releases, {
      draft: false,
      prerelease: false,
      ...body,
      id: nextId(),
      html_url: `${home}/releases/tag/${body.tag_name}`,
    }),

  [`PATCH ${REPO}/releases/{release_id}`]: (
    { releases },
    { parameters, body },
  ) => change(byId(releases, parameters.release_id), body),

  [`GET ${REPO}/git/ref/{ref}`]: ({ refs }, { parameters }) => {
    const ref = `refs/${parameters.ref}`;
    const sha = refs.get(ref);
    return sha === undefined
      ? notFound
      : { status: 200, body: { ref, object: { type: 'commit', sha } } };
  },

  [`POST ${REPO}/git/refs`]: ({ refs }, { body }) => {
    const [ref, sha] = [String(body.ref), String(body.sha)];
    if (refs.has(ref)) {
      return { status: 422, body: { message: 'Reference already exists' } };
    }
    refs.set(ref, sha);
    return { status: 201, body: { ref, object: { type: 'commit', sha } } };
  },
};
