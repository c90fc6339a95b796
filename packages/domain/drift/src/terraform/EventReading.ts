import { JsonScanner } from '../json/JsonScanner';
import { JSON_LIMITS } from '../json/limits';
import { ScanError } from '../json/scanError';
import type { Want } from '../json/want';
import type { DriftKind, DriftProblem } from '../model';
import type { DriftDraft, DriftFindings } from '../report/draft';
import { isContainer } from '../secrets/Taint';
import { reasonOf } from './actions';
import { moduleAddress } from './address';
import { taken } from './parsed';

/** Longest line, and resources that are held. */
const MAX_LINE = JSON_LIMITS.elementBytes;
const MAX_RESOURCES = 100_000;

type Action =
  | 'noop'
  | 'move'
  | 'remove'
  | 'create'
  | 'read'
  | 'update'
  | 'replace'
  | 'delete'
  | 'import';

const ACTIONS: ReadonlySet<unknown> = new Set<Action>([
  'noop',
  'move',
  'remove',
  'create',
  'read',
  'update',
  'replace',
  'delete',
  'import',
]);

interface Event {
  address: string;
  type: string;
  previousAddress: string | null;
  action: Action;
  reason: string | null;
}

/** Reads the lines of `plan -json`. They have no values, so that noise cannot be told from what the code ignores. */
export class EventReading {
  isOpenTofu = false;
  private readonly drifts = new Map<string, Event>();
  private readonly changes = new Map<string, Event>();
  private version: string | null = null;
  private hasSummary = false;
  private errors = 0;
  private line = new Uint8Array(0);
  private position = 0;

  /** @throws ScanError */
  write(chunk: Uint8Array): void {
    let start = 0;
    for (
      let end = chunk.indexOf(0x0a);
      end >= 0;
      end = chunk.indexOf(0x0a, start)
    ) {
      this.append(chunk.subarray(start, end));
      this.endLine();
      start = end + 1;
    }
    this.append(chunk.subarray(start));
  }

  /** @throws ScanError when the stream was cut off */
  end(): void {
    this.endLine();
    if (this.hasSummary || this.errors > 0) return;
    throw new ScanError(
      'truncated-input',
      this.position,
      `Expected a line of the type change_summary, found none in ${this.position} bytes: the plan did not come to its end. Plan again.`,
    );
  }

  findings(known: ReadonlySet<string>): Omit<DriftFindings, 'tool'> {
    const drafts: DriftDraft[] = [];
    const addresses = [...this.changes.values()]
      .filter(({ action }) => action !== 'noop' && action !== 'read')
      .map(({ address }) => address);
    for (const address of new Set([
      ...this.drifts.keys(),
      ...this.changes.keys(),
    ])) {
      const drift = this.drifts.get(address);
      const change = this.changes.get(address);
      const found = kindOf(drift, change, {
        refreshOnly: this.changes.size === 0,
        isKnown: known.has(address),
      });
      if (!found) continue;
      const replaces = change?.action === 'replace';
      drafts.push({
        ...{ address, mode: 'managed', ...found },
        type: (drift ?? change)?.type ?? '',
        module: moduleAddress(address),
        cause: change?.reason ?? null,
        places: [],
        placesOmitted: 0,
        previousAddress:
          drift?.previousAddress ?? change?.previousAddress ?? null,
        deposed: null,
        actor: null,
        fix: { replaces, destroys: replaces || change?.action === 'delete' },
      });
    }
    const problems: DriftProblem[] =
      this.errors === 0
        ? []
        : [
            {
              code: 'plan-errored',
              severity: 'error',
              message: `Expected a plan that was made without errors, found ${this.errors}. See what the tool said, and plan again.`,
            },
          ];
    return {
      toolVersion: this.version,
      mode: this.changes.size === 0 ? 'refresh-only' : 'full',
      complete: this.errors === 0,
      plan: {
        resources: null,
        changes: addresses.length,
        addresses: addresses.slice(0, 1000),
        destroys: drafts.filter(({ fix }) => fix.destroys).length,
        failedChecks: 0,
      },
      drafts,
      counted: { drifted: 0, byKind: {} },
      omitted: 0,
      problems,
    };
  }

  private append(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.line.length + bytes.length > MAX_LINE) {
      throw new ScanError(
        'element-too-large',
        this.position,
        `Expected lines with at most ${MAX_LINE} bytes, found a longer one at byte ${this.position}.`,
      );
    }
    const joined = new Uint8Array(this.line.length + bytes.length);
    joined.set(this.line);
    joined.set(bytes, this.line.length);
    this.line = joined;
  }

  private endLine(): void {
    const { line } = this;
    this.line = new Uint8Array(0);
    if (line.some(byte => byte > 0x20)) this.read(line);
    this.position += line.length + 1;
  }

  private read(line: Uint8Array): void {
    let value: unknown;
    const want: Want = {
      kind: 'take',
      taken: (bytes, spans) => {
        value = taken(bytes, spans);
      },
    };
    try {
      const scanner = new JsonScanner(want);
      scanner.write(line);
      scanner.end();
    } catch (error) {
      if (!(error instanceof ScanError)) throw error;
      const position = this.position + error.position;
      throw new ScanError(
        error.code,
        position,
        `Expected JSON in every line, found a line that is none, or is cut off, at byte ${position}. Plan again.`,
      );
    }
    if (isContainer(value)) this.take(value);
  }

  private take(event: Record<string, unknown>): void {
    switch (event.type) {
      case 'version': {
        const { terraform, tofu } = event;
        this.isOpenTofu = typeof tofu === 'string';
        const version = String(tofu ?? terraform);
        this.version = /^[\w.+-]{1,40}$/.test(version) ? version : null;
        return;
      }
      case 'resource_drift':
        this.add(this.drifts, event.change);
        return;
      case 'planned_change':
        this.add(this.changes, event.change);
        return;
      case 'change_summary':
        this.hasSummary = true;
        return;
      default:
        if (event['@level'] === 'error') this.errors += 1;
    }
  }

  private add(events: Map<string, Event>, change: unknown): void {
    const event = eventOf(change);
    if (!event) {
      throw new ScanError(
        'unknown-action',
        this.position,
        `Expected a change with an address and an action that is known, found another one at byte ${this.position}: this version of the tool is too new. Update Bellwether.`,
      );
    }
    if (events.size >= MAX_RESOURCES) {
      throw new ScanError(
        'too-many-resources',
        this.position,
        `Expected at most ${MAX_RESOURCES} changes, found more at byte ${this.position}. Give the plan as "terraform show -json" writes it.`,
      );
    }
    events.set(event.address, event);
  }
}

function eventOf(change: unknown): Event | null {
  if (!isContainer(change) || !isContainer(change.resource)) return null;
  const { resource, action, previous_resource: previous } = change;
  if (typeof resource.addr !== 'string' || !ACTIONS.has(action)) return null;
  return {
    address: resource.addr,
    type:
      typeof resource.resource_type === 'string' ? resource.resource_type : '',
    previousAddress:
      isContainer(previous) && typeof previous.addr === 'string'
        ? previous.addr
        : null,
    action: action as Action,
    reason: reasonOf(change.reason),
  };
}

const PENDING: Readonly<Record<Action, DriftKind | null>> = {
  create: 'pending:create',
  update: 'pending:update',
  replace: 'pending:replace',
  delete: 'pending:delete',
  move: 'moved',
  import: 'imported',
  remove: 'forgotten',
  noop: null,
  read: null,
};

function kindOf(
  drift: Event | undefined,
  change: Event | undefined,
  { refreshOnly, isKnown }: { refreshOnly: boolean; isKnown: boolean },
): { kind: DriftKind; drifted: boolean } | null {
  if (drift?.action === 'delete') {
    return { kind: 'deleted-outside', drifted: true };
  }
  if (drift && drift.action !== 'move' && drift.action !== 'noop') {
    switch (change?.action) {
      case 'replace':
        return { kind: 'changed-outside:replace', drifted: true };
      case 'update':
        return { kind: 'changed-outside:in-place', drifted: true };
      case 'create':
      case 'delete':
      case 'remove':
        return { kind: 'changed-outside+pending', drifted: true };
      default:
        return refreshOnly
          ? { kind: 'changed-outside:in-place', drifted: true }
          : { kind: 'changed-outside:ignored', drifted: false };
    }
  }
  if (change?.action === 'create' && isKnown) {
    return { kind: 'lost-from-state', drifted: true };
  }
  const kind = PENDING[change?.action ?? drift?.action ?? 'noop'];
  return kind && { kind, drifted: false };
}
