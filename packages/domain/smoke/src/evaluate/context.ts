import type { JsonValue, SmokeResponse, SmokeVariables } from '../model';
import type { Value } from '../values/show';
import { parseJson } from '../values/json';

/** What evaluating a response needs from outside. @public */
export interface EvaluationContext {
  nowMs: number;
  /** Replaces secrets in a text; see `redactor`. */
  redact: (text: string) => string;
  /** Digest in lower-case hexadecimal; without it, asserts about digests fail. */
  sha256?: (bytes: Uint8Array) => string;
}

/** What a query or a filter found. */
export type Finding =
  | { kind: 'found'; value: Value; many?: Many }
  | { kind: 'nothing'; because: string }
  /** It could not be looked at. */
  | { kind: 'problem'; problem: string };

/**
 * Of values found in several places: `nodes` were selected by a JSONPath, none of which is nothing; of `alternatives`, one
 * that is as expected is enough.
 */
export type Many = 'nodes' | 'alternatives';

export function found(value: Value): Finding {
  return { kind: 'found', value };
}

/** A response, with what is made of its body only once. */
export class Answer {
  #text?: string;
  #json?: ReturnType<typeof parseJson>;

  constructor(
    readonly response: SmokeResponse,
    readonly variables: SmokeVariables,
    readonly context: EvaluationContext,
  ) {}

  headers(name: string): string[] {
    const wanted = name.toLowerCase();
    return this.response.headers
      .filter(([other]) => other.toLowerCase() === wanted)
      .map(([, value]) => value);
  }

  /** Lower case; undefined when `Content-Type` names none. */
  get charset(): string | undefined {
    const [type = ''] = this.headers('content-type');
    return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1].toLowerCase();
  }

  /** @throws RangeError for a charset nobody knows */
  get text(): string {
    this.#text ??= new TextDecoder(this.charset ?? 'utf-8').decode(
      this.response.body,
    );
    return this.#text;
  }

  get json(): { ok: true; value: JsonValue } | { ok: false; problem: string } {
    this.#json ??= parseJson(this.text);
    return this.#json;
  }
}
