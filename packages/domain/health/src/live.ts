import type { LiveObject } from './model';

/** A condition of a status. */
export interface Condition {
  type: string;
  status: string;
  reason: string;
  message: string;
}

/** Conditions, containers and messages that are looked at, at most: an object comes from outside. */
const LIMITS = { conditions: 100, containers: 100, message: 500 } as const;

/** A live object, read by paths. What is absent, or of another type, is the given default. */
export class Live {
  constructor(private readonly object: LiveObject) {}

  get kind(): string {
    return this.text('kind');
  }

  /** Group of the API; empty for the core one. */
  get group(): string {
    const version = this.text('apiVersion');
    return version.includes('/') ? version.split('/')[0] : '';
  }

  get name(): string {
    return this.text('metadata.name');
  }

  value(path: string): unknown {
    return path.split('.').reduce<unknown>(memberOf, this.object);
  }

  has(path: string): boolean {
    const value = this.value(path);
    return value !== undefined && value !== null;
  }

  /** A whole or other number, also where it is written as text, as Argo Rollouts writes generations. */
  number(path: string, otherwise = 0): number {
    const value = this.value(path);
    if (typeof value === 'string' && /^\d{1,15}$/.test(value)) {
      return Number(value);
    }
    return typeof value === 'number' && Number.isFinite(value)
      ? value
      : otherwise;
  }

  text(path: string, otherwise = ''): string {
    const value = this.value(path);
    return typeof value === 'string' ? value : otherwise;
  }

  isTrue(path: string): boolean {
    return this.value(path) === true;
  }

  items(path: string): Live[] {
    const value = this.value(path);
    return Array.isArray(value)
      ? value
          .slice(0, LIMITS.containers)
          .map((item: unknown) => new Live(isFields(item) ? item : null))
      : [];
  }

  get conditions(): Condition[] {
    return this.items('status.conditions')
      .slice(0, LIMITS.conditions)
      .map(conditionOf);
  }

  condition(type: string): Condition | undefined {
    return this.conditions.find(known => known.type === type);
  }

  /** Whether the controller has not seen the last change to the object. */
  get isUnobserved(): boolean {
    return (
      this.number('metadata.generation') >
      this.number('status.observedGeneration')
    );
  }

  /** Replicas that are wanted; one where nothing is said, as controllers have it. */
  get replicas(): number {
    return this.number('spec.replicas', 1);
  }
}

/** A condition, however it was written. */
export function conditionOf(given: Live): Condition {
  return {
    type: given.text('type'),
    status: given.text('status'),
    reason: given.text('reason'),
    message: shortened(given.text('message')),
  };
}

/** A message of an object, on one line and not too long. */
export function shortened(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return line.length > LIMITS.message
    ? `${line.slice(0, LIMITS.message - 1)}…`
    : line;
}

function memberOf(value: unknown, key: string): unknown {
  return isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
