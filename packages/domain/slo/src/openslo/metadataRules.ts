import { parseDuration } from '../window/duration';
import { show } from '../declaration/problem';
import {
  Field,
  Rule,
  anything,
  list,
  object,
  optional,
  record,
  required,
  text,
} from '../declaration/schema';

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

const PREFIX =
  /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/;

const KEY = /^[a-zA-Z0-9]([-._a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/;

/** A key without prefix; returns what is wrong with it. */
export function plainKey(key: string) {
  return KEY.test(key)
    ? undefined
    : {
        code: 'invalid-label-key',
        message: `Expected a label key of 1 to 63 letters, digits, dots, dashes and underscores, with a letter or digit at both ends, found ${show(key)}.`,
      };
}

/** Rule for keys that may have a domain in front. */
export function qualifiedKey(of: 'label' | 'annotation') {
  return (key: string) => {
    const slash = key.indexOf('/');
    const prefix = key.slice(0, Math.max(slash, 0));
    const valid =
      KEY.test(key.slice(slash + 1)) &&
      (slash === -1 || (prefix.length <= 253 && PREFIX.test(prefix)));
    return valid
      ? undefined
      : {
          code: of === 'label' ? 'invalid-label-key' : 'invalid-annotation-key',
          message: `Expected ${of === 'label' ? 'a label' : 'an annotation'} key such as "example.com/name": an optional domain (at most 253 characters) and a slash, then 1 to 63 letters, digits, dots, dashes and underscores, found ${show(key)}.`,
        };
  };
}

/** Text, also an empty one. */
export const anyText: Rule = (value, at) => {
  if (value !== '') text()(value, at);
};

const namespaceText: Rule = text({
  check: value =>
    /^[a-z0-9]+(-+[a-z0-9]+)*$/.test(value) && value.length <= 63
      ? undefined
      : {
          code: 'invalid-namespace',
          message: `Expected 1 to 63 lower-case letters, digits and dashes, found ${show(value)}. Rename it or leave it out.`,
        },
});

/** What the envelope of a Backstage entity knows and OpenSLO does not; the catalog itself checks it further. */
const CATALOG_FIELDS: Record<string, Field> = {
  namespace: optional(namespaceText),
  title: optional(anyText),
  description: optional(anyText),
  tags: optional(list(anyText, { of: 'tags' })),
  links: optional(list(anything, { of: 'links' })),
  uid: optional(anyText),
  etag: optional(anyText),
};

/** How much more than OpenSLO's own metadata a document may have: what a catalog file may carry, or anything. */
export type Envelope = 'catalog' | 'any';

/** Metadata of a document or of an object written inline, with the fields a version of OpenSLO has of its own. */
export function metadataWith(
  own: Record<string, Field>,
  envelope?: Envelope,
): Field {
  return required(
    'metadata with a name',
    object(
      {
        name: required('a name', nameText),
        ...own,
        annotations: optional(record(qualifiedKey('annotation'), anyText)),
        ...(envelope && CATALOG_FIELDS),
      },
      { open: envelope === 'any' },
    ),
  );
}

/** A duration shorthand; `zero` allows `0m`, `units` are the letters that may be used. */
export function duration(
  options: { zero?: boolean; units?: string } = {},
): Rule {
  const { units = 'mhdwMQY' } = options;
  return text({
    check: value => {
      const parsed = parseDuration(value);
      const isZero = options.zero && /^0+[mhdwMQY]$/.test(value);
      const fault =
        parsed.ok || isZero ? undefined : capitalized(parsed.message);
      const expected =
        fault ??
        (units.includes(value.slice(-1))
          ? undefined
          : `Expected a unit of fixed length (${[...units].join(' ')})`);
      return expected === undefined
        ? undefined
        : {
            code: 'invalid-duration',
            message: `${expected}, found ${show(value)}.`,
          };
    },
  });
}

function capitalized(message: string): string {
  return `${message[0].toUpperCase()}${message.slice(1)}`;
}
