import type { Place } from '@bellwether/domain-canary/documents';
import type { DriftKind, DriftTool } from '../model';
import { coversMatch } from './coversMatch';
import { KINDS_OF_ACTION, TOOLS_OF_ACTION } from './fitting';
import { globsMeet, matchesGlob } from './glob';
import { hasExpired } from './match';
import {
  type DriftMatch,
  type DriftPolicy,
  type DriftRule,
  RUNNING_ACTIONS,
} from './policy';

const YEAR_MS = 366 * 24 * 3_600_000;

/**
 * Lints for policies that are valid and do not do what they say, by code.
 *
 * @public
 */
export const DRIFT_LINTS = {
  'never-matches': 'A rule is about nothing that can happen',
  shadowed: 'A rule before it is about everything it is about',
  'ignores-everything': 'A rule ignores whatever happens',
  'ignores-deletion': 'A rule ignores that a resource is gone',
  'no-reason': 'A rule ignores, and does not say why',
  'no-expiry': 'A rule ignores for ever',
  'far-expiry': 'A rule ignores for more than a year',
  expired: 'A rule does not count any more',
  'never-automatic':
    'What a rule wants cannot be done for its kinds of drift, or with its tools',
  'no-allowance': 'A rule runs plans, and the allow-list is empty',
  'never-allowed': 'The allow-list has nothing a rule is about',
  'allows-everything': 'The allow-list has every type and path',
  'no-window': 'A rule runs plans, and there is no time for it',
} as const;

/** A code of {@link DRIFT_LINTS}. */
export type DriftLint = keyof typeof DRIFT_LINTS;

/** Kinds that are counted and never listed. */
const NOISE: readonly DriftKind[] = ['noise:computed', 'noise:equal'];

/** Kinds that tools without a state can have; those with one have all. */
const KINDS_OF_TOOL: Readonly<
  Partial<Record<DriftTool, readonly DriftKind[]>>
> = {
  kubernetes: [
    'deleted-outside',
    'created-outside',
    'changed-outside:in-place',
    'changed-outside:replace',
    'changed-outside:ignored',
    'changed-outside+pending',
    'pending:update',
  ],
  files: ['deleted-outside', 'created-outside', 'changed-outside:in-place'],
};

/** Reports rules that never do anything, hide too much, or run plans that nothing holds back. */
export function lintPolicy(
  { spec }: DriftPolicy,
  at: Place,
  nowMs: number | undefined,
): void {
  spec.rules.forEach((rule, index) => {
    const place = at.at('rules', index);
    lintMatch(rule.match, place.child('match'));
    lintShadow(rule, spec.rules.slice(0, index), place);
    if (rule.action === 'ignore') lintIgnore(rule, place);
    if (nowMs !== undefined) lintExpiry(rule, place, nowMs);
    lintAction(rule, spec, place);
  });
  spec.severities.forEach(({ match }, index) => {
    const place = at.at('severities', index, 'match');
    lintMatch(match, place);
    const before = spec.severities
      .slice(0, index)
      .findIndex(other => coversMatch(other.match, match));
    if (before < 0) return;
    error(
      place,
      'shadowed',
      `Expected something that severities[${before}] is not about, found nothing. Move it before that one, or remove it.`,
    );
  });
  spec.rails.allow.forEach(({ types, paths }, index) => {
    const isAll = (patterns: readonly string[]) =>
      patterns.some(pattern => matchesGlob(pattern, '*'));
    if (!isAll(types) || !isAll(paths)) return;
    error(
      at.at('rails', 'allow', index),
      'allows-everything',
      'Expected types, or paths, that may be changed without a person, found all of all. Name them.',
    );
  });
}

function lintMatch({ kinds, tools }: DriftMatch, place: Place): void {
  if (!kinds) return;
  if (kinds.every(kind => NOISE.includes(kind))) {
    error(
      place.child('kinds'),
      'never-matches',
      'Expected a kind of drift that is listed, found noise only, which is counted and never judged. Remove the rule.',
    );
    return;
  }
  const isPossible =
    tools?.some(tool =>
      kinds.some(kind => KINDS_OF_TOOL[tool]?.includes(kind) ?? true),
    ) ?? true;
  if (!isPossible) {
    error(
      place.child('kinds'),
      'never-matches',
      `Expected a kind of drift that ${tools!.join(' or ')} can have, found ${kinds.join(', ')}. Change the tools or the kinds.`,
    );
  }
}

function lintShadow(
  rule: DriftRule,
  before: readonly DriftRule[],
  place: Place,
): void {
  const shadow = before.find(
    other =>
      (other.until === undefined || other.until >= (rule.until ?? '~')) &&
      coversMatch(other.match, rule.match),
  );
  if (!shadow) return;
  error(
    place,
    'shadowed',
    `Expected something that rule ${shadow.name} is not about, found nothing. Move it before that rule, or remove it.`,
  );
}

function lintIgnore({ match, because, until }: DriftRule, place: Place): void {
  if (because === undefined) {
    error(
      place,
      'no-reason',
      'Expected "because", found nothing. Say why nobody has to look at it.',
    );
  }
  if (coversMatch(match, {})) {
    error(
      place.child('match'),
      'ignores-everything',
      'Expected a condition, found none that anything fails. Name what is to be ignored.',
    );
  } else if (match.kinds === undefined && match.paths === undefined) {
    place
      .child('match')
      .warning(
        'ignores-deletion' satisfies DriftLint,
        'Expected kinds or paths, found neither: it is ignored, too, when the resource is gone. Add kinds.',
      );
  }
  if (until === undefined) {
    place.warning(
      'no-expiry' satisfies DriftLint,
      'Expected "until", the last day it is ignored, found nothing. Add a day on which somebody looks again.',
    );
  }
}

function lintExpiry(rule: DriftRule, place: Place, nowMs: number): void {
  const { action, until } = rule;
  if (until === undefined) return;
  if (hasExpired(rule, nowMs)) {
    place
      .child('until')
      .warning(
        'expired' satisfies DriftLint,
        `Expected a day that is not over, found ${until}. Remove the rule, or look again and name another day.`,
      );
  } else if (action === 'ignore' && Date.parse(until) - nowMs > YEAR_MS) {
    place
      .child('until')
      .warning(
        'far-expiry' satisfies DriftLint,
        `Expected a day within a year, found ${until}. Name one on which somebody looks again.`,
      );
  }
}

function lintAction(
  { action, match }: DriftRule,
  { rails, windows }: DriftPolicy['spec'],
  place: Place,
): void {
  const fitting = KINDS_OF_ACTION[action];
  if (fitting && match.kinds?.every(kind => !fitting.includes(kind))) {
    error(
      place.child('action'),
      'never-automatic',
      `Expected ${action} for ${fitting.join(', ')}, found it for ${match.kinds.join(', ')}. What it says would never be done.`,
    );
  }
  const tools = TOOLS_OF_ACTION[action];
  if (tools && match.tools?.every(tool => !tools.includes(tool))) {
    error(
      place.child('action'),
      'never-automatic',
      `Expected ${action} for ${tools.join(', ')}, found it for ${match.tools.join(', ')}. What it says would never be done.`,
    );
  }
  if (action === 'accept-state' && match.kinds === undefined) {
    error(
      place.child('action'),
      'never-automatic',
      'Expected kinds, as it is for changed-outside:ignored only, which rules do not match unless they name it. Add them.',
    );
  }
  if (!RUNNING_ACTIONS.some(running => running === action)) return;
  if (windows.length === 0) {
    error(
      place.child('action'),
      'no-window',
      `Expected spec.windows, the times in which plans may be run, found none. Add one, or another action than ${action}.`,
    );
  }
  if (rails.allow.length === 0) {
    error(
      place.child('action'),
      'no-allowance',
      `Expected spec.rails.allow, what may be changed without a person, found nothing. Add it, or another action than ${action}.`,
    );
    return;
  }
  const isAllowed = rails.allow.some(
    ({ types, paths }) => meet(types, match.types) && meet(paths, match.paths),
  );
  if (isAllowed) return;
  error(
    place.child('match'),
    'never-allowed',
    'Expected a type and a path that spec.rails.allow has, found none. What the rule says would never be done.',
  );
}

function meet(
  allowed: readonly string[],
  wanted: readonly string[] = ['*'],
): boolean {
  return allowed.some(a => wanted.some(b => globsMeet(a, b)));
}

function error(place: Place, code: DriftLint, message: string): void {
  place.error(code, message);
}
