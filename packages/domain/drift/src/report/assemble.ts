import { Digest } from '../digest';
import { reportFingerprint, resourceFingerprint } from '../fingerprint';
import {
  DRIFT_REPORT_VERSION,
  type DriftAttribute,
  type DriftKind,
  type DriftProblem,
  type DriftReport,
  type DriftResource,
  type DriftSeverity,
  type DriftVerdict,
} from '../model';
import type { Taint } from '../secrets/Taint';
import { isWorse, severityOf } from '../severity';
import { stepsOf } from '../terraform/address';
import { pathText } from '../terraform/path';
import { canonical } from '../terraform/sameness';
import type {
  DraftPlace,
  DriftDraft,
  DriftFindings,
  DriftOptions,
} from './draft';
import { isSecret, maskOf, shownValue, UNKNOWN_VALUE } from './shownValue';

/** Resources a report lists. */
const MAX_RESOURCES = 5000;

/** Characters of a path. */
const MAX_PATH = 4096;

const PENDING: readonly DriftKind[] = [
  'pending:create',
  'pending:update',
  'pending:replace',
  'pending:delete',
  'unknown',
];

/** Makes resources of drafts. */
class Assembly {
  private constructor(
    private readonly taint: Taint,
    private readonly options: DriftOptions,
    /** Of fingerprints. */
    readonly digest: Digest,
    private readonly masks: Digest | null,
    private readonly firstSeen: ReadonlyMap<string, string>,
  ) {}

  static of(taint: Taint, options: DriftOptions): Assembly {
    const { fingerprintKey = null, maskKey, previous } = options;
    return new Assembly(
      taint,
      options,
      new Digest(fingerprintKey),
      maskKey ? new Digest(maskKey) : null,
      new Map(
        (previous?.resources ?? []).flatMap(({ drifted, ...resource }) => {
          const at = resource.firstSeen ?? previous?.checkedAt;
          return drifted && at ? [[identity(resource), at]] : [];
        }),
      ),
    );
  }

  resource(draft: DriftDraft, severity: DriftSeverity): DriftResource {
    const { type, mode, kind, drifted, deposed, actor, fix } = draft;
    const address = this.shownAddress(draft.address);
    const attributes: DriftAttribute[] = [];
    const places = [];
    for (const place of draft.places) {
      const attribute = this.attribute(place);
      attributes.push(attribute);
      places.push({
        path: attribute.path,
        values: this.valuesDigest(place),
      });
    }
    const first = this.firstSeen.get(identity({ address, deposed }));
    return {
      address,
      type: this.shownName(type),
      mode,
      module: draft.module && this.shownAddress(draft.module),
      kind,
      severity,
      drifted,
      cause: draft.cause && this.shownAddress(draft.cause),
      attributes,
      attributesOmitted: draft.placesOmitted,
      previousAddress:
        draft.previousAddress && this.shownAddress(draft.previousAddress),
      deposed,
      owner: this.options.ownerOf?.(draft) ?? null,
      actor,
      firstSeen: drifted ? (first ?? this.options.checkedAt ?? null) : null,
      fingerprint: resourceFingerprint(
        { address, deposed, kind },
        places,
        this.digest,
      ),
      fix,
    };
  }

  private attribute(place: DraftPlace): DriftAttribute {
    const sensitive = isSecret(place, this.taint);
    const path = this.shownPath(place.path);
    if (!this.options.values) return { path, sensitive };
    return {
      path,
      before: shownValue(place.before, sensitive, this.masks),
      after: place.unknown
        ? UNKNOWN_VALUE
        : shownValue(place.after, sensitive, this.masks),
      sensitive,
    };
  }

  /** Keys of maps may be secrets as values are; the names above them come from a schema. */
  private shownPath(path: DraftPlace['path']): string {
    const steps: (string | number)[] = [];
    for (const [index, step] of path.entries()) {
      if (typeof step === 'number') steps.push(step);
      else if (index === 0) steps.push(this.shownName(step));
      else steps.push(this.shownKey(step));
    }
    return pathText(steps).slice(0, MAX_PATH);
  }

  shownAddress(address: string): string {
    const steps = [];
    for (const step of stepsOf(address)) {
      steps.push(
        step.startsWith('[')
          ? this.shownKey(step, '["', '"]')
          : this.shownName(step),
      );
    }
    return steps.join('');
  }

  private shownKey(text: string, before = '', after = ''): string {
    if (!this.taint.hidesKey(text)) return text;
    return `${before}${maskOf(text, this.masks)}${after}`;
  }

  private shownName(name: string): string {
    return this.taint.hidesName(name)
      ? `${name.startsWith('.') ? '.' : ''}(sensitive)`
      : name;
  }

  private valuesDigest({ before, after, unknown }: DraftPlace): string | null {
    if (!this.options.fingerprintKey) return null;
    return this.digest.hex(
      `${canonical(before)}\n${unknown ? '?' : canonical(after)}`,
    );
  }
}

/**
 * Makes the report: hides what is secret, grades, dates and counts.
 *
 * @param taint - all secrets that are known
 * @throws RangeError when a key is too short
 * @public
 */
export function assembleReport(
  findings: DriftFindings,
  taint: Taint,
  options: DriftOptions,
): DriftReport {
  const assembly = Assembly.of(taint, options);
  const byKind: Partial<Record<DriftKind, number>> = {
    ...findings.counted.byKind,
  };
  let { drifted } = findings.counted;
  for (const draft of findings.drafts) {
    byKind[draft.kind] = (byKind[draft.kind] ?? 0) + 1;
    if (draft.drifted) drifted += 1;
  }
  const { listed, beyond } = cut(findings.drafts, options);
  const resources: DriftResource[] = [];
  for (const { draft, severity } of listed) {
    resources.push(assembly.resource(draft, severity));
  }
  resources.sort(byWeight);
  const omitted = findings.omitted + beyond;
  const problems = [...findings.problems];
  if (omitted > 0) problems.push(notListed(omitted, resources.length));
  const report = {
    tool: findings.tool,
    resources,
    resourcesOmitted: omitted,
  };
  return {
    schemaVersion: DRIFT_REPORT_VERSION,
    stack: options.stack,
    ...report,
    toolVersion: findings.toolVersion,
    mode: findings.mode,
    environment: options.environment ?? null,
    commit: options.commit ?? null,
    checkedAt: options.checkedAt ?? null,
    verdict: verdictOf(findings, drifted, byKind),
    complete: findings.complete,
    summary: { drifted, byKind },
    plan: findings.plan && {
      ...findings.plan,
      addresses: findings.plan.addresses.map(address =>
        assembly.shownAddress(address),
      ),
    },
    fingerprint: reportFingerprint(report, assembly.digest),
    fingerprintCovers: options.fingerprintKey ? 'values' : 'paths',
    worstSeverity:
      resources.find(resource => resource.drifted)?.severity ?? null,
    problems,
  };
}

/**
 * The report of a check that did not come to an end: never "no drift".
 *
 * @public
 */
export function failedReport(
  problem: DriftProblem,
  options: DriftOptions,
  taint: Taint,
): DriftReport {
  return assembleReport(
    {
      tool: options.tool ?? 'terraform',
      toolVersion: null,
      mode: 'full',
      complete: false,
      plan: null,
      drafts: [],
      counted: { drifted: 0, byKind: {} },
      omitted: 0,
      problems: [problem],
    },
    taint,
    options,
  );
}

function verdictOf(
  { complete, problems }: DriftFindings,
  drifted: number,
  byKind: Partial<Record<DriftKind, number>>,
): DriftVerdict {
  if (!complete || problems.some(({ severity }) => severity === 'error')) {
    return 'error';
  }
  if (drifted > 0) return 'drift';
  return PENDING.some(kind => byKind[kind] !== undefined)
    ? 'undeployed'
    : 'clean';
}

interface Weighed {
  draft: DriftDraft;
  severity: DriftSeverity;
}

/** The worst first, and no more than may be listed. */
function cut(
  drafts: readonly DriftDraft[],
  { severityRules, maxResources = MAX_RESOURCES }: DriftOptions,
): { listed: Weighed[]; beyond: number } {
  const weighed = drafts.map(draft => ({
    draft,
    severity: severityOf(
      { ...draft, paths: draft.places.map(({ path }) => pathText(path)) },
      severityRules,
    ),
  }));
  weighed.sort(
    (a, b) =>
      Number(b.draft.drifted) - Number(a.draft.drifted) ||
      order(a.severity, b.severity) ||
      compare(a.draft.address, b.draft.address),
  );
  return {
    listed: weighed.slice(0, maxResources),
    beyond: Math.max(0, weighed.length - maxResources),
  };
}

function byWeight(a: DriftResource, b: DriftResource): number {
  return (
    Number(b.drifted) - Number(a.drifted) ||
    order(a.severity, b.severity) ||
    compare(a.address, b.address) ||
    compare(a.deposed ?? '', b.deposed ?? '')
  );
}

function order(a: DriftSeverity, b: DriftSeverity): number {
  if (a === b) return 0;
  return isWorse(a, b) ? -1 : 1;
}

/** By code units: the same in every locale. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function notListed(omitted: number, listed: number): DriftProblem {
  return {
    code: 'resources-not-listed',
    severity: 'warning',
    message: `${omitted} more resources are counted and not listed: ${listed} are. Split the stack, or raise the limit.`,
  };
}

function identity({
  address,
  deposed,
}: Pick<DriftResource, 'address' | 'deposed'>): string {
  return `${address}\n${deposed ?? ''}`;
}
