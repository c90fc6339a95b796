import type { DriftDraft, DriftFindings } from '../report/draft';
import type { DriftKind, DriftProblem } from '../model';
import { moduleAddress } from './address';
import { cascadeOf } from './cascade';
import { classify, type Finding } from './classify';
import type { ChangeAction, HeldChange, HeldDrift } from './held';
import type { PlanReading } from './PlanReading';

const KIND_OF_COUNTED: Readonly<Record<ChangeAction, DriftKind>> = {
  create: 'pending:create',
  update: 'pending:update',
  replace: 'pending:replace',
  delete: 'pending:delete',
  forget: 'forgotten',
  'no-op': 'moved',
  read: 'unknown',
};

class Sorting {
  readonly drafts: DriftDraft[] = [];
  readonly byKind: Partial<Record<DriftKind, number>> = {};
  driftedCount = 0;
  omitted = 0;
  readonly refreshOnly: boolean;
  /** Addresses of what counts as drift. */
  readonly drifted = new Set<string>();
  private readonly driftsByBlock = new Map<string, HeldDrift[]>();

  constructor(
    private readonly reading: PlanReading,
    private readonly known: ReadonlySet<string>,
    private readonly accepts: boolean,
  ) {
    this.refreshOnly = !reading.resources.hasChanges;
    for (const drift of reading.resources.drifts.values()) {
      const others = this.driftsByBlock.get(drift.block);
      if (others) others.push(drift);
      else this.driftsByBlock.set(drift.block, [drift]);
    }
  }

  /** Kinds that are counted and not listed. */
  count(kind: DriftKind, count: number): void {
    if (count === 0) return;
    this.byKind[kind] = (this.byKind[kind] ?? 0) + count;
    if (!kind.startsWith('noise:')) this.omitted += count;
  }

  sort(key: string): void {
    const { reading } = this;
    const drift = reading.resources.drifts.get(key);
    const change = reading.resources.changes.get(key);
    const deferred = reading.resources.deferred.get(key);
    const held = drift ?? change;
    const resource = held ?? deferred;
    if (!resource) return;
    const findings = classify(drift, change, {
      refreshOnly: this.refreshOnly,
      accepts: this.accepts,
      isManaged: root => this.isManaged(held, root),
      deferred: deferred?.reason,
      knownToExist: this.known.has(resource.address),
      cascadeOf: change && this.cascadeOf(change),
    });
    for (const finding of findings) {
      if (finding.kind.startsWith('noise:')) {
        this.count(finding.kind, 1);
      } else {
        this.add(finding, resource, drift, change);
      }
    }
  }

  private add(
    finding: Finding,
    resource: Pick<HeldDrift, 'address' | 'type' | 'mode'>,
    drift: HeldDrift | undefined,
    change: HeldChange | undefined,
  ): void {
    if (finding.drifted) this.drifted.add(resource.address);
    const side = { drift, change, nothing: undefined }[finding.of];
    // there was no room for its values, so it cannot be shown as it is
    if (side && side.leaves === null) {
      if (finding.drifted) this.driftedCount += 1;
      this.count(finding.kind, 1);
      return;
    }
    const { only = () => true } = finding;
    const { kind, drifted, cause, fix } = finding;
    const { address, type, mode } = resource;
    this.drafts.push({
      ...{ address, type, mode, kind, drifted, cause, fix },
      module: moduleAddress(address),
      places: (side?.leaves ?? []).filter((_, index) => only(index)),
      placesOmitted: side?.omitted ?? 0,
      previousAddress:
        drift?.previousAddress ?? change?.previousAddress ?? null,
      deposed: drift?.deposed ?? change?.deposed ?? null,
      actor: null,
    });
  }

  private isManaged(held: HeldDrift | undefined | HeldChange, root: string) {
    const { configuration } = this.reading;
    if (!configuration.isPresent || !held) return true;
    const block = configuration.block(held.block);
    return block ? block.expressions.has(root) : configuration.overflowed;
  }

  private cascadeOf(change: HeldChange): string | undefined {
    if (change.action !== 'update' && change.action !== 'replace') {
      return undefined;
    }
    const { relevant, configuration } = this.reading;
    return cascadeOf(
      change,
      this.driftsByBlock,
      relevant.isPresent ? relevant.found : null,
      configuration,
    );
  }
}

/** What a plan that was read whole comes to. */
export function planFindings(
  reading: PlanReading,
  known: ReadonlySet<string>,
  accepts: boolean,
): Omit<DriftFindings, 'tool'> {
  const sorting = new Sorting(reading, known, accepts);
  const keys = new Set([
    ...reading.resources.drifts.keys(),
    ...reading.resources.changes.keys(),
    ...reading.resources.deferred.keys(),
  ]);
  for (const key of keys) sorting.sort(key);
  for (const [action, count] of reading.resources.counted) {
    sorting.count(KIND_OF_COUNTED[action], count);
  }
  sorting.count('unknown', reading.resources.deferredOmitted);
  const problems = problemsOf(reading);
  return {
    toolVersion: reading.toolVersion,
    mode: sorting.refreshOnly ? 'refresh-only' : 'full',
    complete: problems.every(({ severity }) => severity !== 'error'),
    plan: {
      ...reading.resources.facts,
      resources: sorting.refreshOnly ? null : reading.resources.facts.resources,
    },
    drafts: sorting.drafts.map(draft => withVisibleCause(draft, sorting)),
    counted: { drifted: sorting.driftedCount, byKind: sorting.byKind },
    omitted: sorting.omitted,
    problems,
  };
}

/** What follows from what does not count as drift, noise or ignored, counts itself: nothing else would tell of it. */
function withVisibleCause(draft: DriftDraft, { drifted }: Sorting): DriftDraft {
  return draft.kind === 'cascade' && draft.cause && !drifted.has(draft.cause)
    ? { ...draft, drifted: true }
    : draft;
}

function problemsOf(reading: PlanReading): DriftProblem[] {
  const problems: DriftProblem[] = [];
  if (reading.errored) {
    problems.push({
      code: 'plan-errored',
      severity: 'error',
      message:
        'Expected a plan that was made without errors, found "errored": some resources were not looked at. See what the tool said, and plan again.',
    });
  }
  if (reading.complete === false) {
    problems.push({
      code: 'plan-incomplete',
      severity: 'error',
      message:
        'Expected a whole plan, found "complete": false: some resources were left out, by -target or because they have to wait for others. Apply what is due, and plan again without -target.',
    });
  }
  if (reading.configuration.overflowed && reading.resources.drifts.size > 0) {
    problems.push({
      code: 'members-out-of-order',
      severity: 'error',
      message:
        'Expected the configuration after the changes, as Terraform writes it, found it before them, and too large to hold. Give the plan as "terraform show -json" writes it.',
    });
  }
  if (reading.resources.facts.failedChecks > 0) {
    problems.push({
      code: 'checks-failed',
      severity: 'warning',
      message: `Expected the checks in the code to pass, found ${reading.resources.facts.failedChecks} that did not.`,
    });
  }
  return problems;
}
