import type { DriftAttribute, DriftResource } from '@bellwether/domain-drift';
import { code, type Inline, join, prose } from '@bellwether/kit-action';

/** Paths that are written out; all are in the report. */
const MAX_PATHS = 8;
const MAX_VALUE = 80;

/** What changed in a resource; with values where the report has them. */
export function pathsOf({
  attributes,
  attributesOmitted,
}: Pick<DriftResource, 'attributes' | 'attributesOmitted'>): Inline {
  const shown = attributes.slice(0, MAX_PATHS).map(pathOf);
  const more = attributes.length - shown.length + attributesOmitted;
  const all = join(shown, ', ');
  return more > 0 ? prose`${all} and ${more} more` : all;
}

function pathOf({ path, before, after, sensitive }: DriftAttribute): Inline {
  if (sensitive) return prose`${code(path)} (sensitive)`;
  if (before === undefined && after === undefined) return code(path);
  return prose`${code(path)}: ${code(valueText(before))} → ${code(valueText(after))}`;
}

function valueText(value: DriftAttribute['before']): string {
  const text = JSON.stringify(value ?? null);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text;
}
