/** What a JSON document may be; the bound of each is about what one process should hold. @public */
export const JSON_LIMITS = {
  /** Containers within each other. */
  depth: 512,
  /** Bytes of a value that is read as a whole. */
  elementBytes: 16 * 1024 * 1024,
  /** Bytes of the name of a member. */
  keyBytes: 4096,
  /** Members of one object. */
  members: 262_144,
} as const;
