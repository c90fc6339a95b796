/** Where a taken value lies in the bytes, and where its members do: start and end, or -1 for what is not there. */
export interface Spans {
  from: number;
  to: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** How many literals in a member are `true`. */
  readonly trues: Int32Array;
  /** Whether a watched member came twice, in two objects of the second level. */
  repeated: boolean;
}

/** Names of members whose place is wanted, of a taken object and of the objects in it. */
export interface Watch {
  /** Slot of each name; slots count from 0. */
  readonly outer: Readonly<Record<string, number>>;
  readonly inner: Readonly<Record<string, number>>;
}

/** What to do with a value: nothing, have its bytes, or look into it. */
export type Want =
  | null
  | {
      readonly kind: 'take';
      readonly watch?: CompiledWatch;
      /** Those between the spans' `from` and `to` are valid JSON. They belong to the scanner and change after the call. */
      taken(bytes: Uint8Array, spans: Spans, position: number): void;
    }
  | {
      readonly kind: 'members';
      /** Name in errors. */
      readonly name: string;
      member(key: string): Want;
    }
  | {
      readonly kind: 'elements';
      readonly name: string;
      readonly element: Want;
    };

/** {@link Watch} by hash of the name. */
export interface CompiledWatch {
  readonly outer: WatchedNames;
  readonly inner: WatchedNames;
  readonly slots: number;
  /** 2 when members of inner objects are watched, otherwise 1. */
  readonly levels: number;
}

/** Slots by hash of the name. */
export interface WatchedNames {
  readonly slots: ReadonlyMap<number, number>;
  /** 1 for the last byte of the first half of each hash: most names are told by it to be none of these. */
  readonly bytes: Uint8Array;
}
