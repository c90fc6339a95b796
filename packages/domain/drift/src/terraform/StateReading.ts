import type { Spans, Want } from '../json/want';
import { isContainer, type Taint } from '../secrets/Taint';
import { taken } from './parsed';
import { addSecrets } from './resourceChange';
import type { SecretTypes } from './SecretTypes';
import { hasTrue, STATE, STATE_WATCH } from './spans';
import { members, take } from './wants';

/** What is marked as secret in a state, before or after; nothing else of it matters. */
export class StateReading {
  constructor(
    private readonly taint: Taint,
    private readonly secretTypes: SecretTypes,
  ) {}

  want(): Want {
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
      !hasTrue(spans, STATE.marks) &&
      !this.secretTypes.has(bytes, spans, STATE.type)
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
      this.secretTypes.types,
    );
  }
}
