import { hashBytes } from '../json/keyHash';
import type { Spans, Want } from '../json/want';
import { isContainer, type Taint } from '../secrets/Taint';
import { actionOf, reasonOf } from './actions';
import type { IsSet } from './difference';
import type { ChangeAction, HeldChange, HeldDrift } from './held';
import { Holding } from './Holding';
import { parsed, taken } from './parsed';
import { addSecrets, resourceChange } from './resourceChange';
import type { SecretTypes } from './SecretTypes';
import { byteAt, CHANGE, CHANGE_WATCH, hasTrue, spanText } from './spans';
import { elements } from './wants';

/** Changes without drift that are held to be listed. */
const MAX_CHANGES = 5000;

/** Addresses of changes that are told. */
const MAX_ADDRESSES = 1000;

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

/** What it has to know besides the plan. */
export interface ResourceOptions {
  /** Addresses of resources that exist, as evidence from elsewhere has it. */
  known: ReadonlySet<string>;
  isSet(type: string): IsSet;
}

/** Resources that drifted, and what the plan would do; all that is kept is bounded or belongs to something that drifted. */
export class ResourceReading {
  readonly drifts = new Map<string, HeldDrift>();
  readonly changes = new Map<string, HeldChange>();
  readonly deferred = new Map<string, Deferred>();
  /** Changes that are counted only. */
  readonly counted = new Map<ChangeAction, number>();
  /** Deferred ones that are counted only. */
  deferredOmitted = 0;
  readonly facts = {
    resources: 0,
    changes: 0,
    addresses: [] as string[],
    destroys: 0,
    failedChecks: 0,
  };
  hasDrift = false;
  hasChanges = false;
  isOpenTofu = false;
  private readonly holding: Holding;
  private readonly actions = new Map<number, ChangeAction | null>();

  constructor(
    private readonly taint: Taint,
    private readonly secretTypes: SecretTypes,
    private readonly options: ResourceOptions,
  ) {
    this.holding = new Holding(options.isSet);
  }

  driftWant(name: string): Want {
    this.hasDrift = true;
    return elements(name, (value, position) => this.addDrift(value, position));
  }

  changeWant(name: string): Want {
    return {
      kind: 'elements',
      name,
      element: {
        kind: 'take',
        watch: CHANGE_WATCH,
        taken: (bytes, spans, position) =>
          this.lookAtChange(bytes, spans, position),
      },
    };
  }

  deferredWant(name: string): Want {
    return elements(name, (value, position) =>
      this.addDeferred(value, position),
    );
  }

  /** Addresses of blocks in the code that something held comes from. */
  blocks(): Set<string> {
    return new Set(
      [...this.drifts.values(), ...this.changes.values()].map(
        held => held.block,
      ),
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
      !hasTrue(spans, CHANGE.beforeMarks) &&
      !hasTrue(spans, CHANGE.afterMarks) &&
      !this.secretTypes.has(bytes, spans, CHANGE.type);
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

  private resource(value: unknown, position: number) {
    const { types } = this.secretTypes;
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
