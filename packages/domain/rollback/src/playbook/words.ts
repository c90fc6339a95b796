import {
  type JsonSchema,
  type Shape,
  text,
} from '@bellwether/domain-canary/documents';
import { PLAYBOOK_LIMITS } from './limits';
import type { JsonValue } from './playbook';

export const OBJECT_NAME = text({
  max: 253,
  pattern: {
    source: '[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?',
    expected: 'the name of an object: small letters, digits, dashes and dots',
  },
});
export const BODY = text({ max: PLAYBOOK_LIMITS.body });
export const QUERY = text({ max: PLAYBOOK_LIMITS.query });
export const REPOSITORY = text({
  max: 140,
  pattern: {
    source: '[A-Za-z0-9][A-Za-z0-9_-]{0,38}/[A-Za-z0-9._-]{1,100}',
    expected: 'a repository such as northfield/attendance',
  },
});
export const BRANCH = text({
  max: 200,
  pattern: {
    source: '(?!-)[A-Za-z0-9._/-]+',
    expected: 'the name of a branch',
  },
});
export const FILE = text({
  max: 300,
  pattern: {
    source: '(?![/\\-])(?!(?:.*/)?\\.\\.(?:/|$))[^\\\\\\u0000-\\u001f]+',
    expected: 'a path inside the repository, with / and without ..',
  },
});
export const SECRET_NAME = text({
  max: 64,
  pattern: {
    source: '[A-Z][A-Z0-9_]{0,63}',
    expected: 'the name of a secret such as FLAGS_TOKEN',
  },
});
export const HEADER_NAME = {
  source: "[A-Za-z0-9!#$%&'*+.^_|~-]{1,100}",
  expected: 'the name of a header',
};
export const HEADER = text({
  max: 2000,
  pattern: {
    source: '[^\\u0000-\\u001f\\u007f]+',
    expected: 'a header on one line',
  },
});
export const VARIABLE_NAME = {
  source: '[A-Za-z_][A-Za-z0-9_.-]{0,99}',
  expected: 'the name of a variable',
};
/** An address, or one that begins with a variable the plan or a secret fills in. */
export const URL_TEXT = text({
  max: 2000,
  pattern: {
    source:
      '(?:https?://[^\\s@/?#]+(?:[/?#]\\S*)?|\\$\\{secret\\.[A-Z][A-Z0-9_]*\\}\\S*)',
    expected:
      'an address that begins with https:// or http://, without user and password',
  },
});
export const POINTER = text({
  max: 500,
  pattern: {
    source: '(?:/(?:[^~/]|~[01])*)+',
    expected: 'a JSON pointer such as /environments/0/enabled',
  },
});

/** Any value of JSON that is not nested too deep. */
export const JSON_VALUE: Shape<JsonValue> = {
  schema: {} satisfies JsonSchema,
  read: (value, at) =>
    isJson(value, PLAYBOOK_LIMITS.depth) &&
    JSON.stringify(value).length <= PLAYBOOK_LIMITS.body
      ? value
      : at.expected(
          `a value of at most ${PLAYBOOK_LIMITS.depth} levels and ${PLAYBOOK_LIMITS.body} characters of JSON`,
          value,
        ),
};

function isJson(value: unknown, depth: number): value is JsonValue {
  if (depth < 0) return false;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) {
    return value === null || ['string', 'boolean'].includes(typeof value);
  }
  return Object.values(value).every(item => isJson(item, depth - 1));
}
