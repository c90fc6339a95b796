import { SMOKE_LIMITS } from '../limits';
import type { MultipartPart, Pair, SmokeAuth, SmokeBody } from '../model';
import type { Entry } from '../read/Entry';

/** A request of a collection with what its authorization adds. */
export interface PostmanRequest {
  method: string;
  url: string;
  headers: Pair[];
  body: SmokeBody;
  /** Undefined: as the folder around has it. */
  auth?: PostmanAuth;
}

/** Authorization of a request or a folder. */
export interface PostmanAuth {
  auth?: SmokeAuth;
  headers: Pair[];
  query: Pair[];
}

/** Says that something has no counterpart here. */
export type Untranslatable = (entry: Entry, what: string) => void;

export function readPostmanRequest(
  entry: Entry,
  untranslatable: Untranslatable,
): PostmanRequest {
  if (typeof entry.value === 'string') {
    const url = withScheme(entry.text());
    return { method: 'GET', url, headers: [], body: { kind: 'none' } };
  }
  const fields = entry.members(
    [
      'method',
      'url',
      'header',
      'body',
      'auth',
      'description',
      'proxy',
      'certificate',
    ],
    ['url'],
  );
  for (const name of ['proxy', 'certificate'] as const) {
    if (!fields[name].isAbsent) untranslatable(fields[name], name);
  }
  const method = fields.method.isAbsent ? 'GET' : fields.method.filledText(20);
  if (!/^[A-Za-z]*$/.test(method)) {
    fields.method.mistyped('a method such as GET', 'bad-method');
  }
  return {
    method: method.toUpperCase(),
    url: readUrl(fields.url, untranslatable),
    headers: readFields(fields.header, 'headers'),
    body: readBody(fields.body, untranslatable),
    ...(!fields.auth.isAbsent && {
      auth: readPostmanAuth(fields.auth, untranslatable),
    }),
  };
}

/** Undefined and null are no authorization of its own. */
export function readPostmanAuth(
  entry: Entry,
  untranslatable: Untranslatable,
): PostmanAuth | undefined {
  if (entry.value === null) return undefined;
  const type = entry.member('type').text(SMOKE_LIMITS.name);
  const given = new Map(
    entry
      .member(type)
      .items(50, 'settings')
      .map(setting => [
        String(setting.member('key').value),
        setting.member('value'),
      ]),
  );
  const text = (name: string) => {
    const value = given.get(name);
    return value && !value.isAbsent ? value.plain() : '';
  };
  const none: PostmanAuth = { headers: [], query: [] };
  switch (type) {
    case 'noauth':
      return none;
    case 'basic':
      return {
        ...none,
        auth: {
          kind: 'basic',
          username: text('username'),
          password: text('password'),
        },
      };
    case 'bearer':
      return { ...none, auth: { kind: 'bearer', token: text('token') } };
    case 'apikey': {
      const pair: Pair = [text('key'), text('value')];
      return text('in') === 'query'
        ? { ...none, query: [pair] }
        : { ...none, headers: [pair] };
    }
    default:
      untranslatable(entry, `authorization by ${type || 'nothing'}`);
      return none;
  }
}

function readUrl(entry: Entry, untranslatable: Untranslatable): string {
  if (entry.isAbsent) return '';
  if (typeof entry.value === 'string') return withScheme(entry.filledText());
  const raw = entry.member('raw');
  const text = raw.isAbsent ? joinedUrl(entry) : raw.filledText();
  const query = entry.member('query');
  const [, base, hash] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/s.exec(text) ?? [];
  const pairs = readFields(query, 'query parameters', true);
  const url =
    query.isAbsent || base === undefined
      ? text
      : `${base}${searchOf(pairs)}${hash ?? ''}`;
  const values = entry.member('variable').isAbsent
    ? []
    : entry.member('variable').items(SMOKE_LIMITS.pairs, 'path variables');
  const replaced = values.reduce((left, variable) => {
    const key = String(variable.member('key').value);
    const value = variable.member('value');
    const filled = value.isAbsent || value.value === null ? '' : value.plain();
    return left.replace(
      new RegExp(`/:${key.replace(/[^\w-]/g, '\\$&')}(?=[/?#]|$)`),
      () => `/${filled}`,
    );
  }, url);
  if (values.length === 0 && /^[^?#]*\/:[A-Za-z]\w*(?=[/?#]|$)/.test(url)) {
    untranslatable(entry, 'a path variable without a value');
  }
  return withScheme(replaced);
}

function joinedUrl(entry: Entry): string {
  const part = (name: string, separator: string) => {
    const value = entry.member(name).value;
    return Array.isArray(value)
      ? value.map(String).join(separator)
      : String(value ?? '');
  };
  const protocol = part('protocol', '').replace(/:.*$/, '') || 'http';
  const port = part('port', '');
  return `${protocol}://${part('host', '.')}${port && `:${port}`}/${part('path', '/')}`;
}

/** As they are written: they may be encoded already. */
function searchOf(pairs: readonly Pair[]): string {
  const parts = pairs.map(([name, value]) =>
    value === '' ? name : `${name}=${value}`,
  );
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

function withScheme(url: string): string {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|\{\{)/i.test(url) ? url : `http://${url}`;
}

/** Lists of `{key, value, disabled}`. */
function readFields(entry: Entry, what: string, isQuery = false): Pair[] {
  if (entry.isAbsent || entry.value === null) return [];
  if (typeof entry.value === 'string') {
    return entry
      .text()
      .split(/\r?\n/)
      .flatMap((line): Pair[] => {
        const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
        return name === undefined ? [] : [[name.trim(), value]];
      });
  }
  return entry.items(SMOKE_LIMITS.pairs, what).flatMap((item): Pair[] => {
    if (item.member('disabled').boolean(false)) return [];
    const key = item.member('key');
    const value = item.member('value');
    const isEmpty = (each: Entry) => each.isAbsent || each.value === null;
    if (isEmpty(key) && isEmpty(value)) return [];
    const name = isEmpty(key) ? '' : key.plain();
    if (name === '' && !isQuery) key.mistyped('a name', 'empty');
    return [[name, isEmpty(value) ? '' : value.plain()]];
  });
}

const LANGUAGES: Record<string, string> = {
  json: 'application/json',
  xml: 'application/xml',
  html: 'text/html',
  javascript: 'application/javascript',
  text: 'text/plain',
};

function readBody(entry: Entry, untranslatable: Untranslatable): SmokeBody {
  const isNone =
    entry.isAbsent ||
    entry.value === null ||
    entry.member('disabled').boolean(false);
  if (isNone) return { kind: 'none' };
  const mode = entry.member('mode');
  switch (mode.value) {
    case 'raw': {
      const raw = entry.member('raw');
      const text = raw.isAbsent ? '' : raw.text();
      const language = entry
        .member('options')
        .member('raw')
        .member('language').value;
      const contentType = LANGUAGES[String(language)] ?? LANGUAGES.text;
      return text === ''
        ? { kind: 'none' }
        : { kind: 'text', text, contentType };
    }
    case 'urlencoded':
      return {
        kind: 'form',
        fields: readFields(entry.member('urlencoded'), 'fields'),
      };
    case 'formdata':
      return {
        kind: 'multipart',
        parts: readParts(entry.member('formdata'), untranslatable),
      };
    case 'graphql':
      return readGraphql(entry.member('graphql'));
    case undefined:
    case null:
      return { kind: 'none' };
    default:
      untranslatable(mode, `a body by ${String(mode.value)}`);
      return { kind: 'none' };
  }
}

function readParts(
  entry: Entry,
  untranslatable: Untranslatable,
): MultipartPart[] {
  return entry.items(SMOKE_LIMITS.pairs, 'parts').flatMap(part => {
    if (part.member('disabled').boolean(false)) return [];
    if (part.member('type').value === 'file') {
      untranslatable(part, 'a part from a file');
      return [];
    }
    const value = part.member('value');
    const contentType = part.member('contentType');
    return [
      {
        name: part.member('key').filledText(),
        value: value.isAbsent ? '' : value.plain(),
        ...(typeof contentType.value === 'string' &&
          contentType.value !== '' && { contentType: contentType.value }),
      },
    ];
  });
}

function readGraphql(entry: Entry): SmokeBody {
  const query = entry.member('query').text();
  const variables = entry.member('variables');
  const given = variables.isAbsent ? '' : variables.text().trim();
  return {
    kind: 'json',
    text: `{"query":${JSON.stringify(query)}${given && `,"variables":${given}`}}`,
  };
}
