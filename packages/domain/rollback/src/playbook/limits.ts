/** What a playbook may have, at most. @public */
export const PLAYBOOK_LIMITS = {
  steps: 20,
  triggers: 20,
  /** Of one check or verification. */
  probes: 10,
  headers: 20,
  variables: 50,
  /** Characters of the body of a request, and of a message. */
  body: 10_000,
  /** Levels of lists and maps in a body. */
  depth: 20,
  /** Characters of a query. */
  query: 4000,
  /** Tries of a step. */
  attempts: 5,
  /** Longest time of an attempt, such as `10m`, and of a verification. */
  timeout: '15m',
  within: '60m',
} as const;
