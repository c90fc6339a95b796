import type { Want } from '../json/want';
import { isContainer } from '../secrets/Taint';
import { blockAddress } from './address';
import type { Relevant } from './cascade';
import { elements } from './wants';

/** Attributes that changes depend on, of drifted resources. */
const MAX_RELEVANT = 50_000;

/** Attributes of drifted resources that changes depend on. */
export class RelevantReading {
  readonly found: Relevant[] = [];
  /** Whether the plan tells. */
  isPresent = false;
  private readonly keys = new Set<string>();

  want(name: string): Want {
    this.isPresent = true;
    return elements(name, value => this.add(value));
  }

  private add(value: unknown): void {
    if (!isContainer(value) || typeof value.resource !== 'string') return;
    const block = blockAddress(value.resource);
    const first = Array.isArray(value.attribute) ? value.attribute[0] : null;
    const root = typeof first === 'string' ? first : null;
    const key = `${block}\n${root ?? ''}`;
    if (this.keys.has(key) || this.found.length >= MAX_RELEVANT) {
      return;
    }
    this.keys.add(key);
    this.found.push({ block, root });
  }
}
