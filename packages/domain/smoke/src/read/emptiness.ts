import { holds } from '../evaluate/predicate';
import type { Assert, JsonValue, Predicate } from '../model';
import type { Value } from '../values/show';
import { templateNames } from '../values/template';
import { filteredSamples, type Samples, samplesOf } from './subjects';

/** Why an expectation is none. */
export interface Emptiness {
  severity: 'error' | 'warning';
  code: 'never-fails' | 'never-holds' | 'hardly-fails';
  /** What is wrong, and what to do. */
  message: string;
}

/**
 * Whether an expectation holds whatever the answer, or never does. It is tried on values the subject may have; where that
 * decides nothing, it is taken to be an expectation.
 *
 * @param timeoutMs - of the step: no answer takes longer
 */
export function emptinessOf(
  { query, filters, predicate, not }: Assert,
  timeoutMs: number,
): Emptiness | undefined {
  const last = filters.at(-1);
  const samples = last ? filteredSamples(last.kind) : samplesOf(query);
  if (predicate.kind === 'exists') {
    if (!samples.isCertain) return undefined;
    return not
      ? neverHolds('it always exists')
      : neverFails('it always exists. Say what it is to be');
  }
  const expected = expectedTexts(predicate);
  if (expected.some(text => templateNames(text).length > 0)) return undefined;
  const isPart = ['contains', 'startsWith', 'endsWith'].includes(
    predicate.kind,
  );
  if (isPart && expected[0] === '') {
    return not
      ? neverHolds('there is no text without an empty one in it')
      : neverFails(
          'every text has an empty one in it. Use exists, or say which',
        );
  }
  if (query.kind === 'duration' && !last && !not) {
    const limit = limitOf(predicate);
    if (limit !== undefined && limit >= timeoutMs) {
      return {
        severity: 'warning',
        code: 'hardly-fails',
        message: `Expected a duration below the time limit of the step, ${timeoutMs} ms, found ${limit} ms: longer ones are errors already.`,
      };
    }
  }
  return byTrial(predicate, not, samples);
}

function byTrial(
  predicate: Predicate,
  not: boolean,
  samples: Samples,
): Emptiness | undefined {
  const values = samples.areAll
    ? samples.values
    : [...samples.values, ...near(predicate, samples.values)];
  const outcomes = values.map(value => {
    const outcome = holds(predicate, value, {});
    return outcome.kind === 'holds' && outcome.holds !== not;
  });
  const canBeTried = samples.areAll || !(not && isOpen(predicate));
  if (outcomes.every(Boolean) && canBeTried) {
    return neverFails('it holds whatever comes. Narrow it');
  }
  const isDecided =
    samples.areAll || (!isOpen(predicate) && predicate.kind !== 'is');
  return !outcomes.some(Boolean) && isDecided
    ? neverHolds(
        'nothing that can come is like that. A text stands in quotes, a number does not',
      )
    : undefined;
}

/** Values of the kind of the samples about where a predicate changes its mind. */
function near(predicate: Predicate, samples: readonly Value[]): Value[] {
  const expected = expectedValues(predicate);
  const kinds = new Set(samples.map(kindOf));
  const least = Math.min(...samples.filter(value => typeof value === 'number'));
  const around = expected.flatMap((value): Value[] => {
    if (typeof value === 'number') return [value - 1, value, value + 1];
    if (typeof value === 'string') return [value, `${value}.`, `.${value}`];
    return [value];
  });
  return [
    ...around.filter(
      value =>
        kinds.has(kindOf(value)) &&
        !(typeof value === 'number' && value < least),
    ),
    ...(kinds.has('list') ? around.map(value => [value]) : []),
  ];
}

/** Whether trying some texts says nothing about all of them. */
function isOpen({ kind }: Predicate): boolean {
  return kind === 'matches' || kind === 'is' || kind === 'isEmpty';
}

function kindOf(value: Value): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

function expectedTexts(predicate: Predicate): string[] {
  const values =
    predicate.kind === 'matches'
      ? [predicate.pattern]
      : expectedValues(predicate);
  return values.map(value =>
    typeof value === 'string' ? value : JSON.stringify(value),
  );
}

function expectedValues(predicate: Predicate): JsonValue[] {
  switch (predicate.kind) {
    case 'oneOf':
      return [...predicate.values];
    case 'within':
      return predicate.ranges.flatMap(([from, to]) => [
        from - 1,
        from,
        to,
        to + 1,
      ]);
    default:
      return 'value' in predicate ? [predicate.value] : [];
  }
}

function limitOf(predicate: Predicate): number | undefined {
  return (predicate.kind === 'less' || predicate.kind === 'lessOrEqual') &&
    typeof predicate.value === 'number'
    ? predicate.value
    : undefined;
}

function neverFails(why: string): Emptiness {
  return {
    severity: 'error',
    code: 'never-fails',
    message: `Expected an assert that can fail, found one that cannot: ${why}.`,
  };
}

function neverHolds(why: string): Emptiness {
  return {
    severity: 'error',
    code: 'never-holds',
    message: `Expected an assert that can hold, found one that cannot: ${why}.`,
  };
}
