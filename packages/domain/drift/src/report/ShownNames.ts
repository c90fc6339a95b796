import type { Digest } from '../digest';
import type { Taint } from '../secrets/Taint';
import { stepsOf } from '../terraform/address';
import { pathText } from '../terraform/path';
import type { DraftPlace } from './draft';
import { maskOf } from './shownValue';

/** Characters of a path. */
const MAX_PATH = 4096;

/** Addresses, types and paths without what is secret in them. */
export class ShownNames {
  constructor(
    private readonly taint: Taint,
    private readonly masks: Digest | null,
  ) {}

  /** Keys of maps may be secrets as values are; the names above them come from a schema. */
  path(path: DraftPlace['path']): string {
    const steps: (string | number)[] = [];
    for (const [index, step] of path.entries()) {
      if (typeof step === 'number') steps.push(step);
      else if (index === 0) steps.push(this.name(step));
      else steps.push(this.key(step));
    }
    return pathText(steps).slice(0, MAX_PATH);
  }

  address(address: string): string {
    const steps = [];
    for (const step of stepsOf(address)) {
      steps.push(
        step.startsWith('[') ? this.key(step, '["', '"]') : this.name(step),
      );
    }
    return steps.join('');
  }

  private key(text: string, before = '', after = ''): string {
    if (!this.taint.hidesKey(text)) return text;
    return `${before}${maskOf(text, this.masks)}${after}`;
  }

  /** A name from code or from a schema. */
  name(name: string): string {
    return this.taint.hidesName(name)
      ? `${name.startsWith('.') ? '.' : ''}(sensitive)`
      : name;
  }
}
