/** What a filter takes: one of some values, or text of at most so many characters. @public */
export type FilterSpec = Readonly<Record<string, readonly string[] | number>>;

/** What is filtered by; what is absent filters nothing. @public */
export type FilterValues<S extends FilterSpec> = {
  [Name in keyof S]?: S[Name] extends readonly (infer Value)[] ? Value : string;
};

/** Longest text the backend searches for. @public */
export const MAX_SEARCH_LENGTH = 100;

/** Longest name; GitHub allows 255 for environments. @public */
export const MAX_NAME_LENGTH = 255;

/** Reads the search parameters; whatever is not known is left out rather than sent on. @public */
export function parseFilters<S extends FilterSpec>(
  spec: S,
  params: URLSearchParams,
): FilterValues<S> {
  const entries = Object.entries(spec).flatMap(([name, allowed]) => {
    const given = params.get(name) ?? '';
    const value =
      typeof allowed === 'number'
        ? given.slice(0, allowed)
        : allowed.find(one => one === given);
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}

/** Writes the search parameters; what is not filtered stays out. @public */
export function formatFilters<S extends FilterSpec>(
  spec: S,
  filters: FilterValues<S>,
): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of Object.keys(spec)) {
    const value = filters[name];
    if (typeof value === 'string' && value) params.set(name, value);
  }
  return params;
}

/** Whether any filter narrows the list. @public */
export function isFiltered(filters: object): boolean {
  return Object.values(filters).some(Boolean);
}
