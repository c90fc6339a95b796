import { SMOKE_LIMITS } from '../limits';
import type {
  MultipartPart,
  Pair,
  SmokeAuth,
  SmokeBody,
  SmokeRequest,
} from '../model';
import type { Entry } from '../read/Entry';
import { bytesOfBase64 } from '../values/bytes';
import { templateNames } from '../values/template';
import { METHODS } from '../words';
import { BODY_KINDS } from './grammar';

export function readRequest(entry: Entry): SmokeRequest {
  const fields = entry.members(
    [
      'method',
      'url',
      'headers',
      'query',
      'cookies',
      'basic',
      'bearer',
      ...BODY_KINDS,
    ],
    ['url'],
  );
  const auth = readAuth(entry, fields.basic, fields.bearer);
  return {
    method: fields.method.oneOf(METHODS, 'GET'),
    url: readUrl(fields.url),
    headers: readPairs(fields.headers, 'headers'),
    query: readPairs(fields.query, 'query parameters'),
    cookies: readPairs(fields.cookies, 'cookies'),
    body: readBody(entry, fields),
    ...(auth && { auth }),
  };
}

/** A map of texts; a list of texts is a name that repeats. */
export function readPairs(entry: Entry, what: string): Pair[] {
  const pairs = entry
    .entries(SMOKE_LIMITS.pairs, what)
    .flatMap(([name, value]): Pair[] =>
      Array.isArray(value.value)
        ? value
            .items(SMOKE_LIMITS.pairs, 'values')
            .map(each => [name, each.plain()])
        : [[name, value.plain()]],
    );
  return pairs;
}

function readUrl(entry: Entry): string {
  if (entry.isAbsent) return '';
  const url = entry.filledText();
  const isWhole =
    url === '' || templateNames(url).length > 0 || URL.canParse(url);
  if (!isWhole || /^(?!https?:|\{\{)[a-z][a-z0-9+.-]*:/i.test(url)) {
    entry.mistyped(
      'a URL that starts with http://, https:// or a variable such as {{baseUrl}}',
      'bad-url',
    );
  }
  return url;
}

function readAuth(
  request: Entry,
  basic: Entry,
  bearer: Entry,
): SmokeAuth | undefined {
  if (!basic.isAbsent && !bearer.isAbsent) {
    request.error(
      'exactly-one',
      'Expected either basic or bearer, found both. Remove one.',
    );
  }
  if (!bearer.isAbsent) return { kind: 'bearer', token: bearer.filledText() };
  if (basic.isAbsent) return undefined;
  const { username, password } = basic.members(
    ['username', 'password'],
    ['username', 'password'],
  );
  return {
    kind: 'basic',
    username: username.isAbsent ? '' : username.text(),
    password: password.isAbsent ? '' : password.text(),
  };
}

function readBody(
  request: Entry,
  fields: Record<(typeof BODY_KINDS)[number], Entry>,
): SmokeBody {
  const given = BODY_KINDS.filter(kind => !fields[kind].isAbsent);
  if (given.length > 1) {
    request.error(
      'exactly-one',
      `Expected one body, found ${given.join(' and ')}. Remove all but one.`,
    );
  }
  const [kind] = given;
  switch (kind) {
    case 'json':
      return { kind: 'json', text: readJsonText(fields.json) };
    case 'text':
      return { kind: 'text', text: fields.text.text() };
    case 'form':
      return { kind: 'form', fields: readPairs(fields.form, 'fields') };
    case 'multipart':
      return { kind: 'multipart', parts: readParts(fields.multipart) };
    case 'base64': {
      const base64 = fields.base64.text();
      if (!bytesOfBase64(base64))
        fields.base64.mistyped('Base64', 'bad-base64');
      return { kind: 'bytes', base64 };
    }
    default:
      return { kind: 'none' };
  }
}

/** A text is JSON as it is, with variables anywhere; other values are written as JSON. */
function readJsonText(entry: Entry): string {
  const { value } = entry;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length > SMOKE_LIMITS.text) {
    entry.error(
      'too-long',
      `Expected at most ${SMOKE_LIMITS.text} characters, found ${text.length}.`,
    );
  } else if (typeof value === 'string' && templateNames(value).length === 0) {
    try {
      JSON.parse(value);
    } catch {
      entry.mistyped(
        'JSON, or a map or list that is written as JSON',
        'bad-json',
      );
    }
  }
  return text;
}

function readParts(entry: Entry): MultipartPart[] {
  return entry.items(SMOKE_LIMITS.pairs, 'parts').map(part => {
    const { name, value, filename, contentType } = part.members(
      ['name', 'value', 'filename', 'contentType'],
      ['name', 'value'],
    );
    return {
      name: name.isAbsent ? '' : name.filledText(),
      value: value.isAbsent ? '' : value.plain(),
      ...(!filename.isAbsent && { filename: filename.filledText() }),
      ...(!contentType.isAbsent && { contentType: contentType.filledText() }),
    };
  });
}
