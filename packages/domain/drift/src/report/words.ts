import type {
  DriftAttribute,
  DriftKind,
  DriftReport,
  DriftResource,
  DriftValue,
  DriftVerdict,
} from '../model';

/** Kinds in words, for people: `changed outside`. @public */
export const KIND_WORDS: Readonly<Record<DriftKind, string>> = {
  'deleted-outside': 'deleted outside',
  'created-outside': 'created outside',
  'changed-outside:in-place': 'changed outside',
  'changed-outside:replace': 'changed outside, only a replacement undoes it',
  'changed-outside:ignored': 'changed outside, ignored by the code',
  'changed-outside+pending': 'changed outside, and about to change otherwise',
  'noise:computed': 'computed values only',
  'noise:equal': 'written differently, same meaning',
  cascade: 'follows from drift elsewhere',
  'pending:create': 'not created yet',
  'pending:update': 'not updated yet',
  'pending:replace': 'not replaced yet',
  'pending:delete': 'not deleted yet',
  moved: 'moved',
  imported: 'imported',
  forgotten: 'forgotten',
  unknown: 'cannot be told yet',
  'lost-from-state': 'lost from the state',
};

const VERDICT_WORDS: Readonly<Record<DriftVerdict, string>> = {
  clean: 'no drift',
  drift: 'drift',
  undeployed: 'no drift, but the code is ahead of what is deployed',
  error: 'nothing reliable can be said',
};

/** What a report comes to, in one line. */
export function headline({
  stack,
  verdict,
  summary,
  worstSeverity,
}: DriftReport): string {
  const { drifted } = summary;
  const count = drifted === 1 ? '1 resource' : `${drifted} resources`;
  const found =
    drifted > 0 ? ` in ${count}, the worst ${worstSeverity ?? 'unknown'}` : '';
  if (verdict === 'error' && drifted > 0) {
    return `${stack}: ${VERDICT_WORDS.error}, but there is drift${found}`;
  }
  return `${stack}: ${VERDICT_WORDS[verdict]}${found}`;
}

/** What putting a resource right would take, where that is something to know before. */
export function fixWords({ fix }: Pick<DriftResource, 'fix'>): string | null {
  if (fix.replaces) return 'the plan would replace it';
  return fix.destroys ? 'the plan would destroy it' : null;
}

/** A place and, where they are shown, its values. */
export function attributeWords({
  path,
  before,
  after,
  sensitive,
}: DriftAttribute): string {
  if (before === undefined && after === undefined) {
    return sensitive ? `${path} (sensitive)` : path;
  }
  return `${path}: ${valueWords(before)} → ${valueWords(after)}`;
}

function valueWords(value: DriftValue | undefined): string {
  // masks and other stand-ins are no texts of the resource
  if (typeof value === 'string' && /^\(.*\)$/.test(value)) return value;
  return JSON.stringify(value ?? null);
}

/** Numbers of kinds, such as `3 noise:computed, 1 moved`. */
export function countsOf(byKind: DriftReport['summary']['byKind']): string {
  return Object.entries(byKind)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}
