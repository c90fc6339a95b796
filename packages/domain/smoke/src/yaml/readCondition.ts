import type { Condition, JsonValue, Predicate } from '../model';
import type { Entry } from '../read/Entry';
import { readVariableName } from './readQuery';

export const CONDITION_NAMES = [
  'exists',
  'equals',
  'oneOf',
  'matches',
] as const;

const EXISTS: Predicate = { kind: 'exists' };

type Meaning = Pick<Condition, 'not' | 'predicate'>;

/** `when: {variable: stage, equals: production}`. */
export function readCondition(entry: Entry): Condition {
  const fields = entry.members(
    ['variable', ...CONDITION_NAMES, 'not'],
    ['variable'],
  );
  const turned = fields.not.isAbsent
    ? []
    : conditionsIn(fields.not.members(CONDITION_NAMES), true);
  const conditions = [...conditionsIn(fields, false), ...turned];
  if (conditions.length !== 1) {
    entry.error(
      'exactly-one',
      `Expected one of ${CONDITION_NAMES.join(', ')} or not beside variable, found ${conditions.length}.`,
    );
  }
  const [{ not, predicate } = { not: false, predicate: EXISTS }] = conditions;
  return {
    variable: fields.variable.isAbsent ? '' : readVariableName(fields.variable),
    not,
    predicate,
    at: entry.at,
  };
}

function conditionsIn(
  fields: Record<(typeof CONDITION_NAMES)[number], Entry>,
  not: boolean,
): Meaning[] {
  return CONDITION_NAMES.filter(name => !fields[name].isAbsent).map(name => {
    const entry = fields[name];
    switch (name) {
      case 'exists':
        return { not: entry.boolean(true) === not, predicate: EXISTS };
      case 'matches':
        return { not, predicate: { kind: name, pattern: entry.text() } };
      case 'oneOf': {
        const items = entry.items(50, 'values');
        if (items.length === 0) entry.mistyped('a list of values', 'empty');
        const values = items.map(each => each.value as JsonValue);
        return { not, predicate: { kind: name, values } };
      }
      default:
        return {
          not,
          predicate: { kind: name, value: entry.value as JsonValue },
        };
    }
  });
}
