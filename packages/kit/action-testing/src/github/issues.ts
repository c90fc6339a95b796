import { change, found, type Handler, notFound, REPO } from './answers';
import type { Fields } from './state';

/** Names of labels, however they were given. */
function labelsOf({ labels }: Fields): string[] {
  return ((labels ?? []) as (string | Fields)[]).map(label =>
    typeof label === 'string' ? label : String(label.name),
  );
}

/** What the API does with issues. Pull requests are issues, too, and have their numbers. */
export const issueHandlers: Record<string, Handler> = {
  [`GET ${REPO}/issues`]: ({ issueFields }, { query }) => {
    const state = query.get('state') ?? 'open';
    const labels = query.get('labels')?.split(',') ?? [];
    return {
      status: 200,
      // the newest first, as GitHub lists them
      body: [...issueFields.values()]
        .filter(
          issue =>
            (state === 'all' || issue.state === state) &&
            labels.every(label => labelsOf(issue).includes(label)),
        )
        .reverse(),
    };
  },

  [`GET ${REPO}/issues/{issue_number}`]: ({ issueFields }, { parameters }) =>
    found(issueFields.get(Number(parameters.issue_number))),

  [`POST ${REPO}/issues`]: (state, { body, user, home, nextId }) => {
    const id = nextId();
    const number = state.issueFields.size + state.pulls.size + 1;
    const fields: Fields = {
      ...body,
      id,
      number,
      user,
      state: 'open',
      labels: labelsOf(body).map(name => ({ name })),
      assignees: ((body.assignees ?? []) as string[]).map(login => ({ login })),
      html_url: `${home}/issues/${number}`,
    };
    state.issues.add(number);
    state.issueFields.set(number, fields);
    return { status: 201, body: fields };
  },

  [`PATCH ${REPO}/issues/{issue_number}`]: (
    { issueFields },
    { parameters, body },
  ) => {
    const { labels, ...changes } = body;
    return change(issueFields.get(Number(parameters.issue_number)), {
      ...changes,
      ...(labels !== undefined && {
        labels: labelsOf(body).map(name => ({ name })),
      }),
    });
  },

  [`GET ${REPO}/actions/runs/{run_id}`]: ({ runs }, { parameters }) => {
    const id = Number(parameters.run_id);
    const fields = runs.get(id);
    return fields ? { status: 200, body: { id, ...fields } } : notFound;
  },

  [`GET ${REPO}/pulls`]: ({ pulls }, { query }) => {
    const state = query.get('state') ?? 'open';
    const head = query.get('head')?.split(':').at(-1);
    const base = query.get('base');
    return {
      status: 200,
      body: [...pulls.values()].filter(
        pull =>
          (state === 'all' || (pull.state ?? 'open') === state) &&
          [head ?? undefined, base ?? undefined].every(
            (ref, index) =>
              ref === undefined ||
              Object(index === 0 ? pull.head : pull.base).ref === ref,
          ),
      ),
    };
  },
};
