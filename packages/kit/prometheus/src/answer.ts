import type { PrometheusAnswer, PrometheusLimits, Series } from './types';

/** What Prometheus says when it cannot answer. */
export interface Refusal {
  errorType: string;
  error: string;
}

/** What an answer of the kind that was asked for may be. */
export type ResultType = 'vector' | 'scalar' | 'matrix';

/** An answer that is not what the HTTP API of Prometheus describes, or has more than the limits allow. */
export class AnswerFault extends Error {
  constructor(
    message: string,
    readonly failure:
      'bad-query' | 'not-prometheus' | 'too-large' = 'not-prometheus',
  ) {
    super(message);
  }
}

/** Characters of a text of the server that are passed on. */
const MAX_TEXT = 500;
const MAX_WARNINGS = 20;
const MAX_LABELS = 200;

type Fields = Record<string, unknown>;

/** Fields of a JSON object; undefined for anything else. */
function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

/** Text of any origin on one line of bounded length. */
export function oneLine(text: string, max = MAX_TEXT): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > max ? `${line.slice(0, max - 1)}…` : line;
}

function shown(value: unknown): string {
  return oneLine(JSON.stringify(value) ?? 'nothing', 80);
}

/** The envelope of every answer; undefined when the text is none. */
export function readEnvelope(text: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** What an envelope says went wrong; undefined when it does not say. */
export function readRefusal(envelope: Fields | undefined): Refusal | undefined {
  if (envelope?.status !== 'error') return undefined;
  const { errorType, error } = envelope;
  return {
    errorType: typeof errorType === 'string' ? errorType : 'unknown',
    error:
      typeof error === 'string' && error !== ''
        ? oneLine(error)
        : 'no reason given',
  };
}

/**
 * The series of an answer.
 *
 * @throws AnswerFault when it is not what the API describes
 */
export function readAnswer(
  envelope: Fields | undefined,
  accepted: readonly ResultType[],
  limits: PrometheusLimits,
): PrometheusAnswer {
  const data = fieldsOf(envelope?.data);
  if (envelope?.status !== 'success' || !data) {
    throw new AnswerFault(
      'expected JSON with "status": "success" and "data", found something else',
    );
  }
  const { resultType, result } = data;
  if (!accepted.some(type => type === resultType)) {
    throw new AnswerFault(
      `expected ${accepted.map(type => `a ${type}`).join(' or ')}, found ${shown(resultType)}`,
      'bad-query',
    );
  }
  const series =
    resultType === 'scalar'
      ? [{ labels: {}, samples: [sampleOf(result)] }]
      : seriesOf(result, resultType === 'matrix' ? 'values' : 'value', limits);
  return {
    series,
    warnings: [...textsOf(envelope.warnings), ...textsOf(envelope.infos)],
  };
}

function seriesOf(
  result: unknown,
  field: 'value' | 'values',
  { maxSeries, maxSamples }: PrometheusLimits,
): Series[] {
  if (!Array.isArray(result)) {
    throw new AnswerFault(`expected a list of series, found ${shown(result)}`);
  }
  if (result.length > maxSeries) {
    throw new AnswerFault(
      `expected at most ${maxSeries} series, found ${result.length}`,
      'too-large',
    );
  }
  let count = 0;
  return result.map((entry: unknown) => {
    const fields = fieldsOf(entry);
    const labels = labelsOf(fields?.metric);
    const listed = field === 'value' ? [fields?.value] : fields?.values;
    if (fields && ('histogram' in fields || 'histograms' in fields)) {
      throw new AnswerFault(
        `expected numbers, found a native histogram in ${shown(labels)}; use histogram_count() or histogram_quantile()`,
        'bad-query',
      );
    }
    if (!Array.isArray(listed)) {
      throw new AnswerFault(
        `expected samples in "${field}", found ${shown(listed)}`,
      );
    }
    count += listed.length;
    if (count > maxSamples) {
      throw new AnswerFault(
        `expected at most ${maxSamples} samples, found more`,
        'too-large',
      );
    }
    const samples = listed.map(sampleOf);
    const unordered = samples.findIndex(
      ([ms], index) => index > 0 && ms <= samples[index - 1][0],
    );
    if (unordered !== -1) {
      throw new AnswerFault(
        `expected ascending times, found ${shown(listed.slice(unordered - 1, unordered + 1))}`,
      );
    }
    return { labels, samples };
  });
}

function labelsOf(value: unknown): Record<string, string> {
  const entries = Object.entries(fieldsOf(value) ?? {});
  if (
    fieldsOf(value) === undefined ||
    entries.length > MAX_LABELS ||
    entries.some(([, text]) => typeof text !== 'string')
  ) {
    throw new AnswerFault(`expected labels in "metric", found ${shown(value)}`);
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

function sampleOf(value: unknown): readonly [ms: number, value: number] {
  const [seconds, text]: unknown[] = Array.isArray(value) ? value : [];
  const number = typeof text === 'string' ? numberOf(text) : undefined;
  if (
    typeof seconds !== 'number' ||
    !Number.isFinite(seconds) ||
    number === undefined
  ) {
    throw new AnswerFault(
      `expected a sample [seconds, "value"], found ${shown(value)}`,
    );
  }
  return [Math.round(seconds * 1000), number];
}

/** As Go writes numbers: `Number` reads all but its infinities, and reads more than Go writes. */
function numberOf(text: string): number | undefined {
  if (text === 'NaN') return NaN;
  if (text === '+Inf') return Infinity;
  if (text === '-Inf') return -Infinity;
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [])
    .slice(0, MAX_WARNINGS)
    .map(text => oneLine(String(text)));
}
