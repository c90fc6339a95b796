/** A JSONPath of RFC 9535, from `$` or, within a filter, from `@`. */
export interface PathQuery {
  from: '$' | '@';
  segments: Segment[];
}

export interface Segment {
  /** `..`: of all descendants. */
  deep: boolean;
  selectors: Selector[];
}

export type Selector =
  | { kind: 'name'; name: string }
  | { kind: 'index'; index: number }
  | { kind: 'all' }
  | { kind: 'slice'; start?: number; end?: number; step: number }
  | { kind: 'filter'; test: Logical };

export type Logical =
  | { kind: 'or' | 'and'; parts: Logical[] }
  | { kind: 'not'; part: Logical }
  | { kind: 'exists'; query: PathQuery }
  | { kind: 'call'; call: Call }
  | {
      kind: 'compare';
      operator: Operator;
      left: Comparable;
      right: Comparable;
    };

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=';

export type Comparable =
  | { kind: 'literal'; value: null | boolean | number | string }
  | { kind: 'query'; query: PathQuery }
  | { kind: 'call'; call: Call };

export interface Call {
  name: FunctionName;
  arguments: Argument[];
}

export type Argument = Comparable;

export type FunctionName = 'length' | 'count' | 'match' | 'search' | 'value';

/** Types of parameters and of the result (RFC 9535 §2.4). */
export const FUNCTIONS: Record<
  FunctionName,
  { parameters: ('value' | 'nodes')[]; result: 'value' | 'logical' }
> = {
  length: { parameters: ['value'], result: 'value' },
  count: { parameters: ['nodes'], result: 'value' },
  match: { parameters: ['value', 'value'], result: 'logical' },
  search: { parameters: ['value', 'value'], result: 'logical' },
  value: { parameters: ['nodes'], result: 'value' },
};

/** A query that selects one node at most, whatever the document. */
export function isSingular({ segments }: PathQuery): boolean {
  return segments.every(
    ({ deep, selectors }) =>
      !deep &&
      selectors.length === 1 &&
      (selectors[0].kind === 'name' || selectors[0].kind === 'index'),
  );
}
