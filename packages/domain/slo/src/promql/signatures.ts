/** Type of a PromQL expression. @public */
export type PromqlType = 'scalar' | 'vector' | 'matrix' | 'string';

/** Types in words. */
export const ARTICLED: Readonly<Record<PromqlType, string>> = {
  scalar: 'a number',
  vector: 'an instant vector',
  matrix: 'a range vector',
  string: 'a text',
};

/** What a function takes and answers with. */
export interface Signature {
  parameters: readonly PromqlType[];
  /** Parameters that must be given. */
  required: number;
  /** Whether the last parameter may be repeated. */
  variadic: boolean;
  returns: PromqlType;
}

const LETTERS: Record<string, PromqlType> = {
  s: 'scalar',
  v: 'vector',
  m: 'matrix',
  t: 'string',
};

/** One letter per parameter; behind `?` they are optional, `*` repeats the last one, which then is optional. */
function signature(shape: string, returns: PromqlType = 'vector'): Signature {
  const [required, optional = ''] = shape.replace('*', '').split('?');
  const variadic = shape.endsWith('*');
  return {
    parameters: [...(required + optional)].map(letter => LETTERS[letter]),
    required: required.length - (variadic ? 1 : 0),
    variadic,
    returns,
  };
}

function each(names: string, shape: string): Record<string, Signature> {
  return Object.fromEntries(
    names.split(' ').map(name => [name, signature(shape)]),
  );
}

/**
 * Functions by the names of their syntax nodes (`SumOverTime` is `sum_over_time`).
 *
 * Source: Prometheus documentation, "Query functions".
 */
export const FUNCTIONS: Readonly<Record<string, Signature>> = {
  ...each(
    'AbsentOverTime AvgOverTime Changes CountOverTime Delta Deriv Idelta Increase Irate LastOverTime MadOverTime MaxOverTime MinOverTime PresentOverTime Rate Resets StddevOverTime StdvarOverTime SumOverTime',
    'm',
  ),
  ...each(
    'Absent Abs Acos Acosh Asin Asinh Atan Atanh Ceil Cos Cosh Deg Exp Floor HistogramAvg HistogramCount HistogramStdDev HistogramStdVar HistogramSum Ln Log10 Log2 Rad Sgn Sin Sinh Sort SortDesc Sqrt Tan Tanh Timestamp',
    'v',
  ),
  ...each(
    'DayOfMonth DayOfWeek DayOfYear DaysInMonth Hour Minute Month Year',
    '?v',
  ),
  ...each('SortByLabel SortByLabelDesc', 'vt*'),
  ...each('ClampMax ClampMin', 'vs'),
  Clamp: signature('vss'),
  DoubleExponentialSmoothing: signature('mss'),
  HistogramFraction: signature('ssv'),
  HistogramQuantile: signature('sv'),
  Info: signature('v?v'),
  LabelJoin: signature('vttt*'),
  LabelReplace: signature('vtttt'),
  Pi: signature('', 'scalar'),
  PredictLinear: signature('ms'),
  QuantileOverTime: signature('sm'),
  Round: signature('v?s'),
  Scalar: signature('v', 'scalar'),
  Time: signature('', 'scalar'),
  Vector: signature('s'),
};

/** Aggregations by the names of their syntax nodes, where they take more than a vector. */
export const AGGREGATIONS: Readonly<Record<string, Signature>> = {
  ...each('Bottomk LimitK LimitRatio Quantile Topk', 'sv'),
  CountValues: signature('tv'),
};

/** Any other aggregation. */
export const PLAIN_AGGREGATION: Signature = signature('v');

/** What Prometheus 2 does not know at all, or only in its last releases and behind a flag. */
export const SINCE_3 = new Set([
  'DoubleExponentialSmoothing',
  'HistogramAvg',
  'HistogramStdDev',
  'HistogramStdVar',
  'Info',
  'LimitK',
  'LimitRatio',
  'MadOverTime',
  'QuotedLabelMatcher',
  'QuotedLabelName',
  'SortByLabel',
  'SortByLabelDesc',
]);
