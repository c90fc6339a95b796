import { Cursor, kindOf, show } from '../declaration/problem';
import { Rule, has, isFields } from '../declaration/schema';

/** Names that Prometheus 2 and most tools accept. */
const CLASSIC = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Label or annotation values are text; Sloth turns numbers and booleans into text, so they pass with a warning. */
function valueRule(value: unknown, at: Cursor): void {
  if (typeof value === 'number' || typeof value === 'boolean') {
    at.warning(
      'not-text',
      `Expected text, found ${kindOf(value)}, which is taken as text. Put it in quotes: ${show(String(value))}.`,
    );
  } else if (typeof value !== 'string') {
    at.error('wrong-type', `Expected text, found ${kindOf(value)}.`);
  } else if (value === '') {
    at.error(
      'empty',
      'Expected text, found an empty one: Prometheus drops empty labels. Fill or remove it.',
    );
  }
}

function nameRule(name: string, at: Cursor, what: string): void {
  if (name === '') {
    at.error(
      'empty',
      `Expected the name of ${what}, found an empty one.`,
      'key',
    );
  } else if (name === '__name__') {
    at.error(
      'forbidden',
      'Expected any label but "__name__", which is the name of the metric. Remove it.',
      'key',
    );
  } else if (!CLASSIC.test(name)) {
    at.warning(
      'unusual-name',
      `The name ${show(name)} needs Prometheus 3. Use letters, digits and underscores only to be understood by others.`,
    );
  }
}

/** A map of label or annotation names to text. */
export function textMap(what: 'a label' | 'an annotation'): Rule {
  return (value, at) => {
    if (!isFields(value)) {
      at.error('wrong-type', `Expected a map, found ${kindOf(value)}.`);
      return;
    }
    for (const name of Object.keys(value)) {
      nameRule(name, at.child(name), what);
      if (has(value, name)) {
        valueRule(value[name], at.child(name));
      } else {
        at.child(name).error(
          'empty',
          'Expected text, found nothing. Fill or remove it.',
        );
      }
    }
  };
}
