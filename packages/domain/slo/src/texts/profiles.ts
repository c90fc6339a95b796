/** What rules can be made like. @public */
export const PROFILES = ['exact', 'sloth'] as const;

/** One of {@link PROFILES}. @public */
export type Profile = (typeof PROFILES)[number];
