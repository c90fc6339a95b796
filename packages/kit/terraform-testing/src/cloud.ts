import { setTimeout as sleep } from 'node:timers/promises';
import { RESOURCES } from './schema';
import type { Values } from './values';

/** Something that exists in the cloud. */
export interface CloudObject {
  id: string;
  type: string;
  values: Values;
}

/** What a provider does with an object. */
export type CloudOperation = 'read' | 'plan' | 'create' | 'update' | 'delete';

/** Something that goes wrong, or takes long. */
export interface CloudFault {
  operation: CloudOperation;
  /** Name of the object; any unless given. */
  name?: string;
  /** What the provider says; without it the operation only takes `delayMs`. */
  message?: string;
  delayMs?: number;
  /** How often; once unless given. */
  times?: number;
}

/** What was done to the cloud through the provider. */
export interface CloudEvent {
  operation: CloudOperation;
  type: string;
  name: string;
}

/**
 * The world behind the provider. A test changes it as a person with a console would, and Terraform finds out at its next
 * refresh.
 */
export class Cloud {
  /** Writes that came through the provider, in order. */
  readonly events: CloudEvent[] = [];
  /** Whether volatile attributes change at each read. */
  restless = false;

  private readonly objects = new Map<string, CloudObject>();
  private readonly faults: CloudFault[] = [];
  private readonly hooks: ((event: CloudEvent) => void)[] = [];
  private lastId = 0;
  private reads = 0;

  /** Every object, in order of creation. */
  list(): CloudObject[] {
    return [...this.objects.values()];
  }

  /**
   * The object of a name.
   *
   * @throws Error when there is none, with the names there are
   */
  find(name: string): CloudObject {
    const found = this.list().find(({ values }) => values.name === name);
    if (!found) {
      const names = this.list().map(({ values }) => values.name);
      throw new Error(
        `expected an object named ${name} in the cloud, found ${names.join(', ') || 'none'}`,
      );
    }
    return found;
  }

  /** Changes attributes behind Terraform's back. */
  change(name: string, values: Values): void {
    Object.assign(this.find(name).values, structuredClone(values));
  }

  /** Deletes an object behind Terraform's back. */
  remove(name: string): void {
    this.objects.delete(this.find(name).id);
  }

  /** Creates an object behind Terraform's back; attributes that are not given are null, and the id is the next one. */
  add(type: string, values: Values): CloudObject {
    if (!RESOURCES[type]) {
      throw new Error(
        `expected one of ${Object.keys(RESOURCES).join(', ')}, found ${type}`,
      );
    }
    const id = String(values.id ?? this.nextId(type));
    const object = { id, type, values: { ...values, id } };
    this.objects.set(id, object);
    return object;
  }

  /** Lets something go wrong or take long. */
  fail(fault: CloudFault): void {
    this.faults.push({ times: 1, ...fault });
  }

  /** Called before each operation of the provider: the moment for somebody else to change something. */
  before(hook: (event: CloudEvent) => void): void {
    this.hooks.push(hook);
  }

  /** Everything there is, to be kept as JSON. */
  snapshot(): CloudObject[] {
    return structuredClone(this.list());
  }

  /** Makes the cloud what a snapshot says. */
  restore(objects: readonly CloudObject[]): void {
    this.objects.clear();
    for (const object of structuredClone([...objects])) {
      this.objects.set(object.id, object);
      const number = Number(object.id.split('-').at(-1));
      this.lastId = Math.max(this.lastId, number);
    }
  }

  /** An object by id, for the provider. */
  get(id: string): CloudObject | undefined {
    return this.objects.get(id);
  }

  /** Forgets an object, for the provider. */
  delete(id: string): void {
    this.objects.delete(id);
  }

  /** A value of a volatile attribute. */
  etag(id: string): string {
    if (this.restless) this.reads += 1;
    return `W/"${id}-${this.reads}"`;
  }

  /**
   * Told before an operation is done.
   *
   * @throws Error when a fault says so
   */
  async about(event: CloudEvent): Promise<void> {
    for (const hook of this.hooks) hook(event);
    const { operation, name } = event;
    const fault = this.faults.find(
      known =>
        known.operation === operation &&
        (known.name ?? name) === name &&
        known.times! > 0,
    );
    if (fault) {
      fault.times! -= 1;
      if (fault.delayMs !== undefined) await sleep(fault.delayMs);
      if (fault.message !== undefined) throw new Error(fault.message);
    }
    if (operation !== 'read' && operation !== 'plan') this.events.push(event);
  }

  private nextId(type: string): string {
    this.lastId += 1;
    return `${type.replace('cloud_', '')}-${this.lastId}`;
  }
}
