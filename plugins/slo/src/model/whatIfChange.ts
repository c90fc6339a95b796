import { BURN_RATES_ANNOTATION } from '@bellwether/domain-slo';
import type { WhatIfAlert } from '@bellwether/plugin-slo-common';
import { stringify } from 'yaml';
import {
  MIN_BAD_EVENTS_ANNOTATION,
  WhatIfDraft,
  whatIfDifferences,
} from './whatIfDraft';

/** What to write into which document to make a draft real. */
export interface WhatIfChange {
  /** `slo`: the document of the SLO, `policy`: the alert policies it names. */
  into: 'slo' | 'policy';
  /** YAML: only the parts that change. */
  text: string;
}

/**
 * The changes of declarations that make a draft real; none when it differs in nothing. Window pairs stand in an
 * annotation, since OpenSLO v1 has no words for them: on the SLO, or on its alert policies where it names any, because
 * those replace the pairs of the SLO.
 */
export function whatIfChanges(
  draft: WhatIfDraft,
  declared: WhatIfDraft,
  place: { document: Record<string, unknown>; index: number },
): WhatIfChange[] {
  const differs = whatIfDifferences(draft, declared);
  const spec = (place.document.spec ?? {}) as Record<string, unknown>;
  const policies = spec.alertPolicies;
  const hasPolicies = Array.isArray(policies) && policies.length > 0;
  const pairs = differs.alerts && {
    [BURN_RATES_ANNOTATION]: burnRatesText(draft.alerts),
  };
  const annotations = {
    ...(!hasPolicies && pairs),
    ...(differs.minBadEvents && {
      // Annotations are text.
      [MIN_BAD_EVENTS_ANNOTATION]: String(draft.minBadEvents),
    }),
  };
  const slo = {
    ...(Object.keys(annotations).length > 0 && { metadata: { annotations } }),
    ...(differs.target && {
      spec: { objectives: withTarget(spec.objectives, place.index, draft) },
    }),
  };
  const changes: WhatIfChange[] = [];
  if (Object.keys(slo).length > 0) {
    changes.push({ into: 'slo', text: stringify(slo) });
  }
  if (hasPolicies && pairs) {
    changes.push({
      into: 'policy',
      text: stringify({ metadata: { annotations: pairs } }),
    });
  }
  return changes;
}

/** Window pairs in the words of the annotation. */
function burnRatesText(alerts: readonly WhatIfAlert[]): string {
  return alerts
    .map(
      ({ severity, short, long, factor }) =>
        `${severity} ${short}/${long} ${plain(factor)}x`,
    )
    .join(', ');
}

/** The annotation knows no exponents. */
function plain(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '');
}

/** All objectives, one of them with another target, in whichever of both notations it is declared. */
function withTarget(
  objectives: unknown,
  index: number,
  { target }: WhatIfDraft,
): unknown[] {
  const declared = Array.isArray(objectives) ? objectives : [];
  const current = (declared[index] ?? {}) as Record<string, unknown>;
  const changed =
    'targetPercent' in current
      ? { ...current, targetPercent: Number((target * 100).toFixed(9)) }
      : { ...current, target };
  return declared.length > 0
    ? declared.map((one: unknown, at) => (at === index ? changed : one))
    : [changed];
}
