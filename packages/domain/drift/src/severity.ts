import type { DriftKind, DriftSeverity } from './model';
import { matchesGlob } from './policy/glob';

/**
 * How bad drift of a kind of resource is. `*` stands for any characters; with a path, a differing place has to be there or below.
 *
 * @public
 */
export interface SeverityRule {
  type: string;
  path?: string;
  severity: DriftSeverity;
}

/** What opens a door or loses data is critical. @public */
export const SEVERITY_RULES: readonly SeverityRule[] = [
  { type: '*_security_group*', path: 'ingress', severity: 'critical' },
  { type: '*_security_group_rule', severity: 'critical' },
  { type: '*_security_group_ingress_rule', severity: 'critical' },
  { type: '*_firewall*', path: 'source_ranges', severity: 'critical' },
  { type: '*iam*', severity: 'critical' },
  { type: '*', path: '*public*', severity: 'critical' },
  { type: '*', path: '*encryption*', severity: 'critical' },
  { type: '*', path: '*encrypted*', severity: 'critical' },
  { type: '*', path: '*deletion_protection*', severity: 'critical' },
  { type: '*', path: 'policy', severity: 'high' },
];

const BY_KIND: Readonly<Record<DriftKind, DriftSeverity>> = {
  'deleted-outside': 'high',
  'created-outside': 'medium',
  'changed-outside:in-place': 'medium',
  'changed-outside:replace': 'critical',
  'changed-outside:ignored': 'info',
  'changed-outside+pending': 'medium',
  'noise:computed': 'info',
  'noise:equal': 'info',
  cascade: 'info',
  'pending:create': 'info',
  'pending:update': 'info',
  'pending:replace': 'info',
  'pending:delete': 'info',
  moved: 'info',
  imported: 'info',
  forgotten: 'info',
  unknown: 'medium',
  'lost-from-state': 'high',
};

/** What {@link severityOf} looks at. @public */
export interface Graded {
  kind: DriftKind;
  type: string;
  drifted: boolean;
  paths: readonly string[];
}

/**
 * The severity of its kind, or that of the first rule that matches, whichever is worse. Rules are about what drifted; a cascade that
 * drifted is like any other change.
 *
 * @public
 */
export function severityOf(
  { kind, type, drifted, paths }: Graded,
  rules: readonly SeverityRule[] = SEVERITY_RULES,
): DriftSeverity {
  if (!drifted) return BY_KIND[kind];
  const own = kind === 'cascade' ? 'medium' : BY_KIND[kind];
  const rule = rules.find(
    entry =>
      matchesGlob(entry.type, type) &&
      (entry.path === undefined || paths.some(isBelow(entry.path))),
  );
  return rule && isWorse(rule.severity, own) ? rule.severity : own;
}

/** From the worst to the least. */
const ORDER: Readonly<Record<DriftSeverity, number>> = {
  critical: 0,
  high: 1,
  medium: 2,
  low: 3,
  info: 4,
};

/** Whether the first severity is worse than the second. @public */
export function isWorse(a: DriftSeverity, b: DriftSeverity): boolean {
  return ORDER[a] < ORDER[b];
}

function isBelow(pattern: string): (path: string) => boolean {
  return path =>
    ['', '.*', '[*'].some(rest => matchesGlob(pattern + rest, path));
}
