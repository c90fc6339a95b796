import { Cursor, show } from '../declaration/problem';
import {
  Fields,
  Rule,
  anything,
  boolean,
  fieldOf,
  has,
  list,
  number,
  object,
  optional,
  required,
  text,
} from '../declaration/schema';
import type { FieldNames } from './fieldNames';
import { textMap } from './labelRules';
import { sliRule } from './sliRules';

const NAME = /^[A-Za-z0-9][-A-Za-z0-9_.]*[A-Za-z0-9]$/;

/** Name of a service or SLO, both of which become part of the id. */
const nameText: Rule = text({
  check: value =>
    NAME.test(value)
      ? undefined
      : {
          code: 'invalid-name',
          message: `Expected two or more letters, digits, dots, dashes and underscores, with a letter or digit at both ends, found ${show(value)}.`,
        },
});

const labels = optional(textMap('a label'));

const alert: Rule = object({
  disable: optional(boolean),
  labels,
  annotations: optional(textMap('an annotation')),
});

function alerting(names: FieldNames): Rule {
  return object(
    {
      name: optional(anyText),
      labels,
      annotations: optional(textMap('an annotation')),
      [names.pageAlert]: optional(alert),
      [names.ticketAlert]: optional(alert),
    },
    { also: (value, at) => nameOfAlerts(value, at, names) },
  );
}

function anyText(value: unknown, at: Cursor): void {
  if (value !== '') text()(value, at);
}

function nameOfAlerts(alerts: unknown, at: Cursor, names: FieldNames): void {
  const wanted = [names.pageAlert, names.ticketAlert].filter(
    name => fieldOf(fieldOf(alerts, name), 'disable') !== true,
  );
  if (wanted.length === 0 || (fieldOf(alerts, 'name') ?? '') !== '') return;
  at.child('name').error(
    'required',
    `Expected the name of the alerts, found nothing. Add "name", or disable ${wanted.map(name => `"${name}"`).join(' and ')}.`,
  );
}

const plugins: Rule = object({
  overridePrevious: optional(boolean),
  chain: optional(
    list(
      object({
        id: required('the id of a plugin', text()),
        config: optional(anything),
        priority: optional(
          number(value =>
            Number.isInteger(value)
              ? undefined
              : { expected: 'a whole number' },
          ),
        ),
      }),
      { of: 'plugins' },
    ),
  ),
});

function slo(names: FieldNames): Rule {
  return object(
    {
      name: required('the name of the SLO', nameText),
      description: optional(anyText),
      objective: required(
        'the objective in percent, such as 99.9',
        number(value =>
          value > 0 && value <= 100
            ? undefined
            : { expected: 'a percentage above 0 and at most 100' },
        ),
      ),
      plugins: optional(plugins),
      labels,
      sli: required('the indicator', sliRule(names)),
      alerting: optional(alerting(names)),
    },
    {
      also: (value, at) => {
        if (!has(value, 'alerting')) {
          nameOfAlerts(undefined, at.child('alerting'), names);
        }
        if (fieldOf(value, 'objective') === 100) {
          at.child('objective').warning(
            'no-budget',
            'An objective of 100 % leaves no error budget: burn rates divide by zero. Set one below 100.',
          );
        }
      },
    },
  );
}

/** The fields of a spec, which are those of a whole `prometheus/v1` document but `version`. */
export function specRule(
  names: FieldNames,
  more: Parameters<typeof object>[0] = {},
): Rule {
  return object(
    {
      ...more,
      service: required('the name of the service', nameText),
      labels,
      [names.sloPlugins]: optional(plugins),
      slos: required(
        'a list of SLOs',
        list(slo(names), { min: 1, of: 'SLOs' }),
      ),
    },
    {
      also: (spec, at) => {
        uniqueNames(spec, at);
        pluginChains(spec, at, names);
      },
    },
  );
}

function uniqueNames(spec: Fields, at: Cursor): void {
  const first = new Map<unknown, number>();
  for (const [index, entry] of slosOf(spec).entries()) {
    const name = fieldOf(entry, 'name');
    if (typeof name !== 'string') continue;
    if (first.has(name)) {
      at.child('slos')
        .child(index)
        .child('name')
        .error(
          'duplicate-slo',
          `Expected the name of one SLO, found ${show(name)} again (first in slos[${first.get(name)}]). Rename or remove one.`,
        );
    } else {
      first.set(name, index);
    }
  }
}

/** Replacing the built-in stages by nothing would generate nothing. */
function pluginChains(spec: Fields, at: Cursor, names: FieldNames): void {
  const group = fieldOf(spec, names.sloPlugins);
  for (const [index, entry] of slosOf(spec).entries()) {
    const own = fieldOf(entry, 'plugins');
    const overridden = fieldOf(own, 'overridePrevious') === true;
    const groupOverrides = fieldOf(group, 'overridePrevious') === true;
    const count = chainLength(own) + (overridden ? 0 : chainLength(group));
    if ((overridden || groupOverrides) && count === 0) {
      const place = overridden
        ? at.child('slos').child(index).child('plugins')
        : at.child(names.sloPlugins);
      place
        .child('overridePrevious')
        .error(
          'empty',
          'Expected plugins in "chain" to replace the built-in ones, found none. Add them, or remove "overridePrevious".',
        );
      if (!overridden) return;
    }
  }
}

function chainLength(plugin: unknown): number {
  const chain = fieldOf(plugin, 'chain');
  return Array.isArray(chain) ? chain.length : 0;
}

function slosOf(spec: Fields): unknown[] {
  const slos = fieldOf(spec, 'slos');
  return Array.isArray(slos) ? slos : [];
}
