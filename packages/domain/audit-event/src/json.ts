/** A value that JSON can hold. @public */
export type JsonValue =
  string | number | boolean | null | JsonValue[] | JsonObject;

/** An object that JSON can hold; members that are undefined are left out. @public */
export interface JsonObject {
  [member: string]: JsonValue | undefined;
}
