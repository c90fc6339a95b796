/** Tabs of the page of an SLO, in their order; the first is the one without a name in the address. */
export const DETAIL_TABS = [
  'overview',
  'alerts',
  'what-if',
  'rules',
  'exclusions',
  'policy',
] as const;

export type DetailTab = (typeof DETAIL_TABS)[number];

/** A tab from a search parameter; anything unknown is the first one. */
export function parseTab(text: string | null): DetailTab {
  return DETAIL_TABS.find(tab => tab === text) ?? 'overview';
}
