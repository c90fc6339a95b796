import type { Fields, RepositoryState } from './state';

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

/** How a route is answered. */
export type Handler = (state: RepositoryState, asked: Asked) => Answer;

/** Start of most routes. */
export const REPO = '/repos/{owner}/{repo}';

export const notFound: Answer = { status: 404, body: { message: 'Not Found' } };

export const found = (fields: Fields | undefined): Answer =>
  fields ? { status: 200, body: fields } : notFound;

export const byId = (list: Fields[], id: string) =>
  list.find(entry => entry.id === Number(id));

/** Puts a new thing into a list. */
export function keep(list: Fields[], fields: Fields): Answer {
  list.push(fields);
  return { status: 201, body: fields };
}

/** Changes a thing in place. */
export function change(fields: Fields | undefined, changes: Fields): Answer {
  if (!fields) return notFound;
  return { status: 200, body: Object.assign(fields, changes) };
}
