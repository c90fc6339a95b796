import {
  byId,
  change,
  found,
  type Handler,
  keep,
  notFound,
  REPO,
} from './answers';
import { contentHandlers } from './contents';
import { gitHandlers } from './git';
import { issueHandlers } from './issues';
import { pullHandlers } from './pulls';
import { releaseHandlers } from './releases';

/** What the API does, as far as Actions see it. Everything else a test answers itself with `reply`. */
export const HANDLERS: Record<string, Handler> = {
  ...releaseHandlers,
  ...gitHandlers,
  ...pullHandlers,
  ...contentHandlers,
  ...issueHandlers,

  'GET /user': (_, { user }) => ({ status: 200, body: user }),

  [`GET ${REPO}`]: ({ repository }, { parameters, home }) => ({
    status: 200,
    body: { name: parameters.repo, html_url: home, ...repository },
  }),

  [`GET ${REPO}/issues/{issue_number}/comments`]: (
    { comments, issues, pulls },
    { parameters },
  ) => {
    const issue = Number(parameters.issue_number);
    if (!pulls.has(issue) && !issues.has(issue)) return notFound;
    return {
      status: 200,
      body: comments.get(issue) ?? [],
    };
  },

  [`POST ${REPO}/issues/{issue_number}/comments`]: (
    { comments, issues, pulls },
    { parameters, body, user, home, nextId },
  ) => {
    const issue = Number(parameters.issue_number);
    if (!pulls.has(issue) && !issues.has(issue)) return notFound;
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
    // the newest first, as GitHub lists them
    body: deployments
      .filter(deployment =>
        ['sha', 'ref', 'task', 'environment'].every(
          name => !query.has(name) || query.get(name) === deployment[name],
        ),
      )
      .sort((one, other) => Number(other.id) - Number(one.id)),
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

  [`POST ${REPO}/actions/runs/{run_id}/deployment_protection_rule`]: (
    { protectionAnswers },
    { parameters, body },
  ) => {
    protectionAnswers.push({ run_id: Number(parameters.run_id), ...body });
    return { status: 204, body: {} };
  },
};
