import type { Want } from '../json/want';
import { isContainer, type Taint } from '../secrets/Taint';
import type { Configuration } from './Configuration';
import { taken } from './parsed';

/** Bytes of variables that are held until the code says which of them are secret. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Values of the root module's variables: which of them are sensitive stands in the code, which comes later. */
export class PlanVariables {
  private readonly values = new Map<string, unknown>();
  private bytes = 0;

  constructor(private readonly taint: Taint) {}

  want(): Want {
    return {
      kind: 'members',
      name: 'variables',
      member: name => ({
        kind: 'take',
        taken: (bytes, spans) => {
          const value = taken(bytes, spans);
          if (!isContainer(value)) return;
          this.bytes += spans.to - spans.from;
          // what cannot be held is taken to be secret
          if (this.bytes > MAX_BYTES) this.taint.addAll(value.value);
          else this.values.set(name, value.value);
        },
      }),
    };
  }

  /** Without the code every variable is taken to be secret. */
  finish({ isPresent, sensitiveVariables }: Configuration): void {
    for (const [name, value] of this.values) {
      if (!isPresent || sensitiveVariables.has(name)) this.taint.addAll(value);
    }
    this.values.clear();
  }
}
