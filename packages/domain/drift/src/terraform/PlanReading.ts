import { hashBytes } from '../json/keyHash';
import { ScanError } from '../json/scanError';
import type { Spans, Want } from '../json/want';
import { secretRoots, type SensitiveType } from '../secrets/sensitiveTypes';
import { isContainer, Taint } from '../secrets/Taint';
import { actionOf, reasonOf } from './actions';
import { blockAddress } from './address';
import type { Relevant } from './cascade';
import { Configuration } from './Configuration';
import type { IsSet } from './difference';
import type { ChangeAction, HeldChange, HeldDrift } from './held';
import { Holding } from './Holding';
import { parsed, taken } from './parsed';
import { PlanVariables } from './PlanVariables';
import { addSecrets, resourceChange } from './resourceChange';
import {
  CHANGE,
  byteAt,
  CHANGE_WATCH,
  hasTrue,
  spanText,
  STATE,
  STATE_WATCH,
} from './spans';

/** Changes without drift that are held to be listed. */
const MAX_CHANGES = 5000;

/** Addresses of changes that are told. */
const MAX_ADDRESSES = 1000;

/** Attributes that changes depend on, of drifted resources. */
const MAX_RELEVANT = 50_000;

const NO_SIDES = {
  before: undefined,
  after: undefined,
  beforeMarks: undefined,
  afterMarks: undefined,
  unknown: undefined,
};

/** A resource whose plan the tool put off. */
export interface Deferred {
  address: string;
  type: string;
  mode: 'managed' | 'data';
  reason: string;
}

/** What a reading has to know besides the plan. */
export interface ReadingOptions {
  types: readonly SensitiveType[];
  /** Addresses of resources that exist, as evidence from elsewhere has it. */
  known: ReadonlySet<string>;
  isSet(type: string): IsSet;
}

/** What is kept of a plan while it is read; all that is kept is bounded or belongs to something that drifted. */
export class PlanReading {
  readonly taint = new Taint();
  readonly drifts = new Map<string, HeldDrift>();
  readonly changes = new Map<string, HeldChange>();
  readonly deferred = new Map<string, Deferred>();
  /** Changes that are counted only. */
  readonly counted = new Map<ChangeAction, number>();
  readonly relevant: Relevant[] = [];
  readonly variables = new PlanVariables(this.taint);
  readonly configuration: Configuration;
  readonly facts = {
    resources: 0,
    changes: 0,
    addresses: [] as string[],
    destroys: 0,
    failedChecks: 0,
  };
  formatVersion: string | undefined;
  toolVersion: string | null = null;
  isOpenTofu = false;
  complete: boolean | undefined;
  errored: boolean | undefined;
  hasChanges = false;
  hasRelevant = false;
  /** Deferred ones that are counted only. */
  deferredOmitted = 0;
  private hasDrift = false;
  private readonly members = new Set<string>();
  private readonly holding: Holding;
  private readonly actions = new Map<number, ChangeAction | null>();
  private readonly secretTypes = new Map<number, boolean>();
  private wantedBlocks: Set<string> | undefined;
  private readonly relevantKeys = new Set<string>();

  constructor(private readonly options: ReadingOptions) {
    this.holding = new Holding(options.isSet);
    this.configuration = new Configuration(this.taint, block =>
      this.wantsBlock(block),
    );
  }

  root(): Want {
    return {
      kind: 'members',
      name: 'the plan',
      member: key => {
        this.members.add(key);
        return this.member(key);
      },
    };
  }

  /**
   * Says that the document is over.
   *
   * @throws ScanError when it is no plan
   */
  finish(): void {
    const isPlan = [
      'planned_values',
      'resource_changes',
      'resource_drift',
      'configuration',
    ].some(key => this.members.has(key));
    if (!isPlan || this.members.has('values')) {
      throw notAPlan('a document of another kind');
    }
    if (this.formatVersion === undefined) throw notAPlan('no format_version');
    this.configuration.finish();
    this.variables.finish(this.configuration);
  }

  private member(key: string): Want {
    switch (key) {
      case 'format_version':
        return take((value, position) => this.checkFormat(value, position));
      case 'terraform_version':
        return take(value => {
          this.toolVersion =
            typeof value === 'string' && /^[\w.+-]{1,40}$/.test(value)
              ? value
              : null;
        });
      case 'variables':
        return this.variables.want();
      case 'planned_values':
        return this.stateValues();
      case 'prior_state':
        return members(key, name =>
          name === 'values' ? this.stateValues() : null,
        );
      case 'resource_drift':
        this.startDrift();
        return elements(key, (value, position) =>
          this.addDrift(value, position),
        );
      case 'resource_changes':
        return {
          kind: 'elements',
          name: key,
          element: {
            kind: 'take',
            watch: CHANGE_WATCH,
            taken: (bytes, spans, position) =>
              this.lookAtChange(bytes, spans, position),
          },
        };
      case 'deferred_changes':
        return elements(key, (value, position) =>
          this.addDeferred(value, position),
        );
      case 'output_changes':
        return members(key, () =>
          take(value => {
            if (!isContainer(value)) return;
            this.taint.addMarked(value.before, value.before_sensitive);
            this.taint.addMarked(value.after, value.after_sensitive);
          }),
        );
      case 'configuration':
        return this.configuration.want();
      case 'relevant_attributes':
        this.hasRelevant = true;
        return elements(key, value => this.addRelevant(value));
      case 'checks':
        return elements(key, value => {
          if (!isContainer(value)) return;
          const { status } = value;
          if (status === 'fail' || status === 'error') {
            this.facts.failedChecks += 1;
          }
        });
      case 'complete':
        return take(value => {
          this.complete = value === true;
        });
      case 'errored':
        return take(value => {
          this.errored = value !== false;
        });
      default:
        return null;
    }
  }

  /** Of the state, before or after: only what is marked as secret in it. */
  private stateValues(): Want {
    const resources: Want = {
      kind: 'elements',
      name: 'resources',
      element: {
        kind: 'take',
        watch: STATE_WATCH,
        taken: (bytes, spans) => this.lookAtState(bytes, spans),
      },
    };
    const module: Want = {
      kind: 'members',
      name: 'a module',
      member: key => {
        if (key === 'resources') return resources;
        return key === 'child_modules'
          ? { kind: 'elements', name: key, element: module }
          : null;
      },
    };
    return members('values', key => {
      if (key === 'root_module') return module;
      return key === 'outputs'
        ? members(key, () =>
            take(value => {
              if (isContainer(value) && value.sensitive === true) {
                this.taint.addAll(value.value);
              }
            }),
          )
        : null;
    });
  }

  private lookAtState(bytes: Uint8Array, spans: Spans): void {
    if (
      !spans.repeated &&
      !hasTrue(bytes, spans, STATE.marks) &&
      !this.isSecretType(bytes, spans, STATE.type)
    ) {
      return;
    }
    const value = taken(bytes, spans);
    if (!isContainer(value)) return;
    addSecrets(
      this.taint,
      String(value.type),
      value.values,
      value.sensitive_values,
      this.options.types,
    );
  }

  private startDrift(): void {
    this.hasDrift = true;
    if (this.counted.size === 0 && !this.wantedBlocks) return;
    throw new ScanError(
      'members-out-of-order',
      0,
      `Expected resource_drift before other members, as Terraform writes them, found it after too many of them. Give the plan as "terraform show -json" writes it.`,
    );
  }

  private addDrift(value: unknown, position: number): void {
    const { action, sides, ...drift } = this.resource(value, position);
    if (drift.mode === 'data' || action === 'read') return;
    if (action === 'no-op' && drift.previousAddress === null) return;
    const { address, type, mode, deposed, previousAddress } = drift;
    const kind = action === 'delete' || action === 'no-op' ? action : 'update';
    this.drifts.set(keyOf(drift), {
      ...{ address, type, mode, deposed, previousAddress, action: kind },
      ...this.holding.of(
        drift,
        kind === 'update' ? { ...sides, unknown: undefined } : NO_SIDES,
      ),
    });
  }

  /** Most changes are none, or one of very many: they are told by a few of their bytes. */
  private lookAtChange(
    bytes: Uint8Array,
    spans: Spans,
    position: number,
  ): void {
    this.hasChanges = true;
    const isManaged = byteAt(bytes, spans, CHANGE.mode, 1) === 0x6d;
    if (isManaged) this.facts.resources += 1;
    const action = this.actionAt(bytes, spans);
    const isPlain =
      action !== null &&
      !spans.repeated &&
      !hasTrue(bytes, spans, CHANGE.beforeMarks) &&
      !hasTrue(bytes, spans, CHANGE.afterMarks) &&
      !this.isSecretType(bytes, spans, CHANGE.type);
    if (isPlain && action === 'read') return;
    if (isPlain && action === 'no-op') {
      const isStill = [CHANGE.previousAddress, CHANGE.importing].every(
        slot => spans.start[slot] < 0 || byteAt(bytes, spans, slot, 0) === 0x6e,
      );
      if (isStill) return;
    }
    if (isPlain && action === 'create' && this.isOneOfMany(bytes, spans)) {
      this.count('create', false);
      return;
    }
    this.addChange(taken(bytes, spans), position);
  }

  private isOneOfMany(bytes: Uint8Array, spans: Spans): boolean {
    if (this.changes.size < MAX_CHANGES) return false;
    if (this.drifts.size === 0 && this.options.known.size === 0) return true;
    const address = spanText(bytes, spans, CHANGE.address);
    const deposed = spanText(bytes, spans, CHANGE.deposed);
    return (
      address !== null &&
      !this.drifts.has(keyOf({ address, deposed })) &&
      !this.options.known.has(address)
    );
  }

  private addChange(value: unknown, position: number): void {
    const { sides, ...change } = this.resource(value, position);
    const { action } = change;
    if (change.mode === 'data' || action === 'read') return;
    if (action !== 'no-op') this.fact(change);
    else if (change.previousAddress === null && !change.importing) return;
    const key = keyOf(change);
    const mayCascade =
      this.drifts.size > 0 && (action === 'update' || action === 'replace');
    const matters =
      mayCascade ||
      this.drifts.has(key) ||
      (action === 'create' && this.options.known.has(change.address));
    if (!matters && this.changes.size >= MAX_CHANGES) {
      this.counted.set(action, (this.counted.get(action) ?? 0) + 1);
      return;
    }
    const shown = action === 'update' || action === 'replace';
    this.changes.set(key, {
      ...change,
      ...this.holding.of(change, shown ? sides : NO_SIDES),
    });
  }

  private fact({
    address,
    destroys,
  }: Pick<HeldChange, 'address' | 'destroys'>): void {
    this.facts.changes += 1;
    if (destroys) this.facts.destroys += 1;
    if (this.facts.addresses.length < MAX_ADDRESSES) {
      this.facts.addresses.push(address);
    }
  }

  private count(action: ChangeAction, destroys: boolean): void {
    this.facts.changes += 1;
    if (destroys) this.facts.destroys += 1;
    this.counted.set(action, (this.counted.get(action) ?? 0) + 1);
  }

  private addDeferred(value: unknown, position: number): void {
    if (!isContainer(value)) return;
    const { address, type, mode, deposed } = this.resource(
      value.resource_change,
      position,
    );
    if (this.deferred.size >= MAX_CHANGES) {
      this.deferredOmitted += 1;
      return;
    }
    this.deferred.set(keyOf({ address, deposed }), {
      ...{ address, type, mode },
      reason: reasonOf(value.reason) ?? 'unspecified',
    });
  }

  private addRelevant(value: unknown): void {
    if (!isContainer(value) || typeof value.resource !== 'string') return;
    const block = blockAddress(value.resource);
    const first = Array.isArray(value.attribute) ? value.attribute[0] : null;
    const root = typeof first === 'string' ? first : null;
    const key = `${block}\n${root ?? ''}`;
    if (this.relevantKeys.has(key) || this.relevant.length >= MAX_RELEVANT) {
      return;
    }
    this.relevantKeys.add(key);
    this.relevant.push({ block, root });
  }

  private resource(value: unknown, position: number) {
    const { types } = this.options;
    const resource = resourceChange(value, position, types);
    const { type, sides } = resource;
    addSecrets(this.taint, type, sides.before, sides.beforeMarks, types);
    addSecrets(this.taint, type, sides.after, sides.afterMarks, types);
    if (isContainer(value)) {
      this.isOpenTofu ||= /^registry\.opentofu\.org\//.test(
        String(value.provider_name),
      );
    }
    return resource;
  }

  private wantsBlock(block: string): boolean {
    if (!this.hasDrift && !this.hasChanges) return true;
    this.wantedBlocks ??= new Set(
      [...this.drifts.values(), ...this.changes.values()].map(
        held => held.block,
      ),
    );
    return this.wantedBlocks.has(block);
  }

  private checkFormat(value: unknown, position: number): void {
    if (typeof value === 'string' && /^1\.\d+$/.test(value)) {
      this.formatVersion = value;
      return;
    }
    throw new ScanError(
      'unsupported-format',
      position,
      `Expected format_version 1.x, found another one at byte ${position}. Use a version of the tool that writes it, or update Bellwether.`,
    );
  }

  private actionAt(bytes: Uint8Array, spans: Spans): ChangeAction | null {
    if (spans.start[CHANGE.actions] < 0) return null;
    const start = spans.from + spans.start[CHANGE.actions];
    const end = spans.from + spans.end[CHANGE.actions];
    const hash = hashBytes(bytes, start, end);
    let action = this.actions.get(hash);
    if (action === undefined) {
      const actions = parsed(bytes, start, end);
      action = Array.isArray(actions) ? actionOf(actions) : null;
      if (this.actions.size < 100) this.actions.set(hash, action);
    }
    return action;
  }

  private isSecretType(bytes: Uint8Array, spans: Spans, slot: number): boolean {
    if (spans.start[slot] < 0) return false;
    const { from } = spans;
    const hash = hashBytes(
      bytes,
      from + spans.start[slot],
      from + spans.end[slot],
    );
    let isSecret = this.secretTypes.get(hash);
    if (isSecret === undefined) {
      const type = spanText(bytes, spans, slot) ?? '';
      isSecret = secretRoots(type, this.options.types).length > 0;
      if (this.secretTypes.size < 10_000) this.secretTypes.set(hash, isSecret);
    }
    return isSecret;
  }
}

/** Address and key of a deposed object. */
export function keyOf({
  address,
  deposed,
}: {
  address: string;
  deposed: string | null;
}): string {
  return deposed === null ? address : `${address}\n${deposed}`;
}

function members(name: string, member: (key: string) => Want): Want {
  return { kind: 'members', name, member };
}

function take(visit: (value: unknown, position: number) => void): Want {
  return {
    kind: 'take',
    taken: (bytes, spans, position) => visit(taken(bytes, spans), position),
  };
}

function elements(
  name: string,
  visit: (value: unknown, position: number) => void,
): Want {
  return { kind: 'elements', name, element: take(visit) };
}

function notAPlan(found: string): ScanError {
  return new ScanError(
    'not-a-plan',
    0,
    `Expected a plan, found ${found}. Make it with "terraform show -json <plan>", where <plan> is what "terraform plan -out <plan>" wrote.`,
  );
}
