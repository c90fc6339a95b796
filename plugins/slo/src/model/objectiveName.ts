import type { ObjectiveView } from '@bellwether/plugin-slo-common';

/** SLO and objective in one name; objectives without a name of their own go by that of their SLO. */
export function objectiveName({ slo, title }: ObjectiveView): string {
  return slo.title === title ? title : `${slo.title}: ${title}`;
}
