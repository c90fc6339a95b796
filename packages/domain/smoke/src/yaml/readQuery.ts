import { SMOKE_LIMITS } from '../limits';
import type { CertificateField, Filter, Query } from '../model';
import type { Entry } from '../read/Entry';
import { isVariableName } from '../values/template';
import { CERTIFICATE_FIELDS, COOKIE_ATTRIBUTES } from '../words';
import {
  FILTERS_WITH_ARGUMENT,
  NAMED_SUBJECTS,
  PLAIN_FILTERS,
} from './grammar';

type NamedSubject = (typeof NAMED_SUBJECTS)[number];

const FILTERS = 20;

/** What is looked at, for a subject with an argument. */
export function readNamedQuery(
  subject: NamedSubject,
  argument: Entry,
  attribute: Entry,
): Query {
  if (subject !== 'cookie' && !attribute.isAbsent) {
    attribute.error(
      'unknown-field',
      'Expected attribute beside cookie only. Remove it.',
      'key',
    );
  }
  switch (subject) {
    case 'header':
      return { kind: 'header', name: argument.filledText(SMOKE_LIMITS.name) };
    case 'cookie':
      return {
        kind: 'cookie',
        name: argument.filledText(SMOKE_LIMITS.name),
        ...(!attribute.isAbsent && {
          attribute: attribute.oneOf(COOKIE_ATTRIBUTES, 'value'),
        }),
      };
    case 'jsonpath':
      return { kind: 'jsonpath', path: argument.filledText() };
    case 'regex':
      return { kind: 'regex', pattern: argument.filledText() };
    case 'certificate':
      return {
        kind: 'certificate',
        field: argument.oneOf<CertificateField>(CERTIFICATE_FIELDS, 'subject'),
      };
    default:
      return { kind: 'variable', name: readVariableName(argument) };
  }
}

export function readVariableName(entry: Entry): string {
  const name = entry.filledText(SMOKE_LIMITS.name);
  if (name !== '') checkVariableName(name, entry, 'value');
  return name;
}

/** Names are letters, digits, `_`, `-` and `.`, and start with a letter or `_`. */
export function checkVariableName(
  name: string,
  entry: Entry,
  part: 'key' | 'value',
): void {
  if (!isVariableName(name)) {
    entry.error(
      'bad-name',
      `Expected the name of a variable: letters, digits, _, - and . after a letter or _, found ${JSON.stringify(name.slice(0, 80))}.`,
      part,
    );
  }
}

export function readFilters(list: Entry): Filter[] {
  return list.items(FILTERS, 'filters').flatMap(entry => {
    const filter = readFilter(entry);
    return filter ? [filter] : [];
  });
}

function readFilter(entry: Entry): Filter | undefined {
  if (typeof entry.value === 'string') {
    const kind = entry.oneOf(PLAIN_FILTERS, 'count');
    return { kind };
  }
  const fields = entry.members(FILTERS_WITH_ARGUMENT);
  const given = FILTERS_WITH_ARGUMENT.filter(name => !fields[name].isAbsent);
  if (given.length !== 1) {
    if (typeof entry.value === 'object' && entry.value !== null) {
      entry.error(
        'exactly-one',
        `Expected one filter an item, found ${given.length}: ${given.join(', ') || 'none'}.`,
      );
    }
    return undefined;
  }
  const [name] = given;
  const argument = fields[name];
  switch (name) {
    case 'nth':
      return { kind: name, index: argument.integer(-1e6, 1e6, 0) };
    case 'decode':
      return { kind: name, charset: readCharset(argument) };
    case 'split':
      return { kind: name, separator: argument.filledText() };
    case 'replace': {
      const { what, by } = argument.members(['what', 'by'], ['what', 'by']);
      return { kind: name, what: what.filledText(), by: by.text() };
    }
    case 'replaceRegex': {
      const { pattern, by } = argument.members(
        ['pattern', 'by'],
        ['pattern', 'by'],
      );
      return { kind: name, pattern: pattern.filledText(), by: by.text() };
    }
    case 'regex':
      return { kind: name, pattern: argument.filledText() };
    case 'jsonpath':
      return { kind: name, path: argument.filledText() };
    default:
      return { kind: name, name: argument.filledText() };
  }
}

function readCharset(entry: Entry): string {
  const charset = entry.filledText(SMOKE_LIMITS.name);
  try {
    return charset && new TextDecoder(charset).encoding;
  } catch {
    entry.error(
      'bad-charset',
      `Expected a charset such as utf-8 or windows-1252, found ${JSON.stringify(charset)}.`,
    );
    return 'utf-8';
  }
}
