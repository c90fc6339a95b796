import { parseDuration } from '../window/duration';
import { kindOf, show } from './problem';
import {
  Field,
  Rule,
  list,
  object,
  optional,
  record,
  required,
  text,
} from './schema';

/** Name of an object or a reference to one: an RFC 1123 label. */
export const nameText: Rule = text({
  check: value =>
    /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(value)
      ? undefined
      : {
          code: 'invalid-name',
          message: `Expected 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends (RFC 1123 label), found ${show(value)}.`,
        },
});

export const displayName: Rule = text({ max: 63 });

export const description: Field = optional((value, at) => {
  if (value !== '') text({ max: 1050 })(value, at);
});

const labelKey = (key: string) =>
  /^[a-zA-Z0-9]([-._a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/.test(key)
    ? undefined
    : {
        code: 'invalid-label-key',
        message: `Expected a label key of 1 to 63 letters, digits, dots, dashes and underscores, with a letter or digit at both ends, found ${show(key)}.`,
      };

const PREFIX =
  /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/;

function annotationKey(key: string) {
  const slash = key.indexOf('/');
  const prefix = key.slice(0, Math.max(slash, 0));
  const valid =
    labelKey(key.slice(slash + 1)) === undefined &&
    (slash === -1 || (prefix.length <= 253 && PREFIX.test(prefix)));
  return valid
    ? undefined
    : {
        code: 'invalid-annotation-key',
        message: `Expected an annotation key such as "example.com/name": an optional domain (at most 253 characters) and a slash, then 1 to 63 letters, digits, dots, dashes and underscores, found ${show(key)}.`,
      };
}

const anyText: Rule = (value, at) => {
  if (value !== '') text()(value, at);
};

const labelValue: Rule = (value, at) => {
  if (Array.isArray(value)) {
    list(anyText, { of: 'label values' })(value, at);
  } else if (typeof value === 'object') {
    at.error(
      'wrong-type',
      `Expected text or a list of texts, found ${kindOf(value)}.`,
    );
  } else {
    anyText(value, at);
  }
};

/** Metadata of a document or of an object written inline. `open` tolerates what a catalog adds. */
export function metadata(options: { open?: boolean } = {}): Field {
  return required(
    'metadata with a name',
    object(
      {
        name: required('a name', nameText),
        displayName: optional(displayName),
        labels: optional(record(labelKey, labelValue)),
        annotations: optional(record(annotationKey, anyText)),
      },
      options,
    ),
  );
}

/** A duration shorthand; `zero` allows `0m`. */
export function duration(options: { zero?: boolean } = {}): Rule {
  return text({
    check: value => {
      if (options.zero && /^0+[mhdwMQY]$/.test(value)) return undefined;
      const parsed = parseDuration(value);
      return parsed.ok
        ? undefined
        : {
            code: 'invalid-duration',
            message: `${parsed.message[0].toUpperCase()}${parsed.message.slice(1)}, found ${show(value)}.`,
          };
    },
  });
}
