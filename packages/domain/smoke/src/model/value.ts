/** A value as JSON has them. @public */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | JsonValue[]
  | { [name: string]: JsonValue };

/** A text in which `{{name}}` stands for the value of a variable. @public */
export type Template = string;

/** A name and a value, in the order of the file; names may repeat. @public */
export type Pair = readonly [name: string, value: string];

/** Where something stands in a file; lines and columns from 1. @public */
export interface Position {
  file: string;
  line: number;
  column: number;
}

/** Values of variables during a run, by name: given from outside, of the file, or captured. @public */
export type SmokeVariables = Readonly<Record<string, JsonValue>>;
