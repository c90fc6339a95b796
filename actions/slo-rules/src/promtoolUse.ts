/** Whether promtool is used. */
export const PROMTOOL_USES = ['auto', 'required', 'off'] as const;

/** One of {@link PROMTOOL_USES}. */
export type PromtoolUse = (typeof PROMTOOL_USES)[number];
