/** The part of JavaScript the tests of collections are mostly written in. */
export type Expression =
  | { kind: 'literal'; value: null | undefined | boolean | number | string }
  | { kind: 'pattern'; source: string; flags: string }
  | { kind: 'name'; name: string }
  | { kind: 'member'; object: Expression; name: Expression }
  | { kind: 'call'; callee: Expression; args: Expression[] }
  | { kind: 'function'; body: Statement[] }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'object'; members: [string, Expression][] }
  | { kind: 'unary'; operator: string; value: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression };

export interface Statement {
  /** Offset in the script. */
  offset: number;
  /** Of a declaration. */
  name?: string;
  /** Absent for something that is not understood. */
  value?: Expression;
}

export interface Token {
  kind: 'name' | 'number' | 'text' | 'pattern' | 'sign' | 'end';
  /** As written; of texts, what they stand for. */
  text: string;
  flags?: string;
  offset: number;
  /** A line ends in front of it. */
  isFirst: boolean;
}
