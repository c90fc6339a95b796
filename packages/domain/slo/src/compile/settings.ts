import type { BurnPair } from '../budget/burnCatalogue';
import { show } from '../declaration/problem';
import { fieldOf } from '../declaration/schema';
import type { SloSource } from '../rules/source';
import type { CompileReport } from './report';
import { BURN_RATES_ANNOTATION, parseBurnRates } from './windows';

/** What a slice without events counts as. @public */
export type MissingSlices = 'exclude' | 'good' | 'bad';

/** How the members of a composite become one. @public */
export type CompositeMethod = 'openslo' | 'weightedMean' | 'worst';

/** What an SLO may choose about its rules in the profile `exact`. @public */
export interface ExactSettings {
  /** Window pairs; absent: those of the period. Annotation `bellwether.dev/burn-rates`. */
  burnRates?: readonly BurnPair[];
  /** Bad events the long window must hold before an alert fires. Annotation `bellwether.dev/min-bad-events`. */
  minBadEvents?: number;
  /** Events the long window must hold before an alert fires. Annotation `bellwether.dev/min-events`. */
  minEvents?: number;
  /**
   * Compare the lower bound of the 95 % Wilson interval of the error ratio instead of the ratio. Annotation
   * `bellwether.dev/wilson`.
   */
  wilson: boolean;
  /** Annotation `bellwether.dev/missing-slices`. */
  missingSlices: MissingSlices;
  /**
   * Count the first value of a series of bad events as events. Right where counters are born with the first event, wrong
   * where old counters get new labels. Annotation `bellwether.dev/count-births`.
   */
  countBirths: boolean;
  /** Annotation `bellwether.dev/composite`. */
  composite: CompositeMethod;
}

/** Settings of an SLO that says nothing. @public */
export const DEFAULT_SETTINGS: ExactSettings = {
  wilson: false,
  missingSlices: 'exclude',
  countBirths: false,
  composite: 'openslo',
};

/** Annotations that are settings, and what they may hold. @public */
export const SETTING_ANNOTATIONS = {
  minBadEvents: 'bellwether.dev/min-bad-events',
  minEvents: 'bellwether.dev/min-events',
  wilson: 'bellwether.dev/wilson',
  missingSlices: 'bellwether.dev/missing-slices',
  countBirths: 'bellwether.dev/count-births',
  composite: 'bellwether.dev/composite',
} as const;

/** Settings from the annotations of an SLO; what cannot be read is reported and left at its default. */
export function settingsOf(
  source: SloSource,
  defaults: ExactSettings,
  report: CompileReport,
): ExactSettings {
  const annotations = fieldOf(source.document?.metadata, 'annotations');
  const settings = { ...defaults };
  const read = <T>(
    name: string,
    parse: (text: string) => T | undefined,
    expected: string,
    set: (value: T) => void,
  ) => {
    const text = fieldOf(annotations, name);
    if (text === undefined) return;
    const value = typeof text === 'string' ? parse(text) : undefined;
    if (value !== undefined) set(value);
    else {
      report.error(
        source,
        'invalid-setting',
        `Expected ${expected} in the annotation ${name}, found ${show(text)}.`,
        annotationPath(name),
      );
    }
  };
  const names = SETTING_ANNOTATIONS;
  read(names.minBadEvents, positive, 'a number above 0', value => {
    settings.minBadEvents = value;
  });
  read(names.minEvents, positive, 'a number above 0', value => {
    settings.minEvents = value;
  });
  read(names.wilson, truth, 'true or false', value => {
    settings.wilson = value;
  });
  read(names.countBirths, truth, 'true or false', value => {
    settings.countBirths = value;
  });
  read(
    names.missingSlices,
    oneOf<MissingSlices>(['exclude', 'good', 'bad']),
    'exclude, good or bad',
    value => {
      settings.missingSlices = value;
    },
  );
  read(
    names.composite,
    oneOf<CompositeMethod>(['openslo', 'weightedMean', 'worst']),
    'openslo, weightedMean or worst',
    value => {
      settings.composite = value;
    },
  );
  const burnRates = fieldOf(annotations, BURN_RATES_ANNOTATION);
  if (burnRates !== undefined) {
    const parsed = parseBurnRates(String(burnRates));
    if (parsed.ok) settings.burnRates = parsed.pairs;
    else {
      report.error(
        source,
        'invalid-setting',
        `Annotation ${BURN_RATES_ANNOTATION}: ${parsed.message}`,
        annotationPath(BURN_RATES_ANNOTATION),
      );
    }
  }
  return settings;
}

function annotationPath(name: string): string {
  return `$.metadata.annotations[${JSON.stringify(name)}]`;
}

function positive(text: string): number | undefined {
  const value = Number(text);
  return text.trim() !== '' && value > 0 && value < Infinity
    ? value
    : undefined;
}

function truth(text: string): boolean | undefined {
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

function oneOf<T extends string>(values: readonly T[]) {
  return (text: string): T | undefined => values.find(value => value === text);
}
