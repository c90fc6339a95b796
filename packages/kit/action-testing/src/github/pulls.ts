import { change, found, type Handler, notFound, REPO } from './answers';

/** What the API does with pull requests. */
export const pullHandlers: Record<string, Handler> = {
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

  [`POST ${REPO}/pulls`]: ({ pulls, refs }, { body, home, nextId }) => {
    const { head, base } = body as { head: string; base: string };
    if (!refs.has(`refs/heads/${head}`)) {
      return { status: 422, body: { message: 'Validation Failed' } };
    }
    const number = nextId();
    const fields = {
      ...body,
      number,
      state: 'open',
      merged: false,
      head: { ref: head },
      base: { ref: base },
      html_url: `${home}/pull/${number}`,
    };
    pulls.set(number, fields);
    return { status: 201, body: { ...fields, merged: undefined } };
  },

  [`PATCH ${REPO}/pulls/{pull_number}`]: ({ pulls }, { parameters, body }) =>
    change(pulls.get(Number(parameters.pull_number)), body),
};
