/**
 * Props of an element that scrolls by itself and holds nothing to focus: without a stop of its own, keyboards could not
 * scroll it (WCAG 2.1.1). Give it an `aria-label` as well.
 * @public
 */
export const scrollRegion = { role: 'region', tabIndex: 0 } as const;
