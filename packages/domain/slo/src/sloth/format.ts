import { closestWord } from '../declaration/closestWord';
import { Cursor, Problem, kindOf, show } from '../declaration/problem';
import type { Format, Place } from '../declaration/reader';
import {
  Fields,
  Rule,
  anything,
  fieldOf,
  isFields,
  object,
  oneOf,
  optional,
  required,
  text,
} from '../declaration/schema';
import { SLOTH_API, SLOTH_SPEC, SlothDocument } from './document';
import { OBJECT_NAMES, SPEC_NAMES } from './fieldNames';
import { documentOf } from './documentOf';
import { checkQueries } from './sliRules';
import { specRule } from './specRules';
import { usesPromql } from './dialect';

/** Kind of Sloth's Kubernetes objects. */
const KIND = 'PrometheusServiceLevel';

/** Sloth specs and objects as the reader of declarations sees them. */
export const slothFormat: Format<SlothDocument> = {
  isMeant,
  check,
  accept: documentOf,
};

/**
 * Whether a value was meant for Sloth: a `version` or an `apiVersion` that is Sloth's or nearly so, or without one a
 * service with SLOs. Sloth's own `AlertWindows` are something else.
 */
function isMeant(value: unknown): value is Fields {
  if (!isFields(value)) return false;
  const api = fieldOf(value, 'apiVersion');
  const kind = fieldOf(value, 'kind');
  if (typeof api === 'string') {
    const [group] = api.split('/');
    return (
      closestWord(group, [SLOTH_API.split('/')[0]]) !== undefined &&
      kind !== 'AlertWindows'
    );
  }
  const version = fieldOf(value, 'version');
  const isSpec =
    typeof version === 'string' &&
    closestWord(version, [SLOTH_SPEC]) !== undefined;
  const hasSlos =
    fieldOf(value, 'service') !== undefined &&
    fieldOf(value, 'slos') !== undefined;
  return isSpec || hasSlos || kind === KIND;
}

const spec = specRule(SPEC_NAMES, {
  version: required(`"${SLOTH_SPEC}"`, exactly(SLOTH_SPEC)),
});

const kubernetes = object({
  apiVersion: required(`"${SLOTH_API}"`, exactly(SLOTH_API)),
  kind: required(`"${KIND}"`, oneOf([KIND])),
  metadata: required(
    'metadata with a name',
    object(
      {
        name: required('the name of the object', text()),
        namespace: optional(text()),
        labels: optional(anyTexts),
        annotations: optional(anyTexts),
      },
      { open: true },
    ),
  ),
  spec: required('the spec', specRule(OBJECT_NAMES)),
  status: optional(anything),
});

function exactly(expected: string): Rule {
  return (value, at) => {
    if (value === expected) return;
    at.error(
      'unsupported-version',
      `Expected "${expected}", found ${typeof value === 'string' ? show(value) : kindOf(value)}.`,
    );
  };
}

/** Kubernetes' own labels and annotations: any keys, text that may be empty. */
function anyTexts(value: unknown, at: Cursor): void {
  if (!isFields(value)) {
    at.error('wrong-type', `Expected a map, found ${kindOf(value)}.`);
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    if (typeof item !== 'string') {
      at.child(name).error(
        'wrong-type',
        `Expected text, found ${kindOf(item)}.`,
      );
    }
  }
}

function check(value: Fields, place: Place): Problem[] {
  const problems: Problem[] = [];
  const at = new Cursor(
    place.root,
    problem => problems.push(problem),
    place.locate,
  );
  const isObject =
    fieldOf(value, 'apiVersion') !== undefined ||
    fieldOf(value, 'kind') === KIND;
  // Fields of other versions would only bury the one fault that matters.
  const version = fieldOf(value, isObject ? 'apiVersion' : 'version');
  const expected = isObject ? SLOTH_API : SLOTH_SPEC;
  if (version !== undefined && version !== expected) {
    exactly(expected)(version, at.child(isObject ? 'apiVersion' : 'version'));
    return problems;
  }
  (isObject ? kubernetes : spec)(value, at);
  const names = isObject ? OBJECT_NAMES : SPEC_NAMES;
  const holder = isObject ? fieldOf(value, 'spec') : value;
  const holderAt = isObject ? at.child('spec') : at;
  const slos = fieldOf(holder, 'slos');
  for (const [index, slo] of (Array.isArray(slos) ? slos : []).entries()) {
    if (usesPromql(holder, slo, names)) {
      checkQueries(
        fieldOf(slo, 'sli'),
        holderAt.child('slos').child(index).child('sli'),
        names,
      );
    }
  }
  return problems;
}
