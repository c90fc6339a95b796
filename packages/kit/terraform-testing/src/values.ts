import { decode, encode, ExtensionCodec } from '@msgpack/msgpack';

/** Stands for a value that is known after apply only. */
export class Unknown {
  static readonly value = new Unknown();
}

/** A value as Terraform sends it: JSON, and what is not known yet. */
export type Value =
  | null
  | string
  | number
  | boolean
  | Unknown
  | Value[]
  | { [name: string]: Value };

/** An object of values. */
export type Values = { [name: string]: Value };

/** Extensions of MessagePack that mean unknown: plain, and with what is known of the value all the same. */
const UNKNOWN = 0;
const REFINED_UNKNOWN = 12;

const codec = new ExtensionCodec();
codec.register({
  type: UNKNOWN,
  encode: value => (value instanceof Unknown ? new Uint8Array([0]) : null),
  decode: () => Unknown.value,
});
codec.register({
  type: REFINED_UNKNOWN,
  encode: () => null,
  decode: () => Unknown.value,
});

/** A value as it travels. */
export interface DynamicValue {
  msgpack?: Uint8Array;
  json?: Uint8Array;
}

/** Packs a value for Terraform. */
export function pack(value: Value): DynamicValue {
  return { msgpack: encode(value, { extensionCodec: codec }) };
}

/** Unpacks an object that Terraform sent; null where there is none. */
export function unpack(sent: DynamicValue | null | undefined): Values | null {
  if (sent?.msgpack?.length) {
    return decode(sent.msgpack, { extensionCodec: codec }) as Values | null;
  }
  if (sent?.json?.length) {
    return JSON.parse(Buffer.from(sent.json).toString('utf8')) as Values;
  }
  return null;
}

/** Whether two values are the same; unknown is like nothing else. */
export function isSame(a: Value | undefined, b: Value | undefined): boolean {
  return !hasUnknown(a) && !hasUnknown(b) && canonical(a) === canonical(b);
}

/** Whether something in a value is known after apply only. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value instanceof Unknown) return true;
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some(hasUnknown)
  );
}

function canonical(value: Value | undefined): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : inner,
  );
}
