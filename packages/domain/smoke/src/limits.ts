/** What is refused beyond: files, responses and variables all come from outside. @public */
export const SMOKE_LIMITS = {
  /** Of a file. */
  bytes: 2_000_000,
  steps: 500,
  assertsPerStep: 100,
  capturesPerStep: 100,
  /** Headers, query parameters, form fields, cookies: of each, per request. */
  pairs: 200,
  variables: 500,
  name: 200,
  /** Of a template before its variables are filled in, characters. */
  text: 200_000,
  /** Of a text after its variables are filled in, characters. */
  rendered: 5_000_000,
  /** How deep defaults of variables may refer to one another. */
  templateDepth: 10,
  /** Beyond, the rest is only counted. */
  problems: 100,
  attempts: 1000,
  /** Of any wait or time limit: a day, milliseconds. */
  durationMs: 86_400_000,
  redirects: 50,
  /** Characters of a response a regular expression is matched against: even a plain one may take time of their square. */
  regexText: 262_144,
  /** Nodes a JSONPath may visit, and select. */
  jsonNodes: 1_000_000,
  /** How deep JSON of a response, or a JSONPath, may be nested. */
  nesting: 200,
  /** Of texts in results, characters. */
  shown: 200,
} as const;
