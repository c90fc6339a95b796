import { parseSetCookie } from '../cookies/setCookie';
import { parseJsonPath } from '../jsonpath/parse';
import { selectNodes } from '../jsonpath/evaluate';
import { isSingular } from '../jsonpath/syntax';
import type {
  CertificateField,
  CookieAttributeName,
  JsonValue,
  Query,
  SmokeTls,
} from '../model';
import { compileRegex, tooLongToMatch } from '../values/regex';
import { renderTemplate } from '../values/template';
import { type Answer, type Finding, found } from './context';

/** Looks at the part of a response a query is about. */
export function ask(query: Query, answer: Answer): Finding {
  const { response, context } = answer;
  switch (query.kind) {
    case 'status':
      return found(response.status);
    case 'version':
      return found(response.httpVersion);
    case 'url':
      return found(response.url);
    case 'ip':
      return response.ip === undefined
        ? nothing('the address of the server is not known')
        : found(response.ip);
    case 'duration':
      return found(response.durationMs);
    case 'redirects':
      return found(response.redirects.length);
    case 'redirect':
      return redirectTarget(answer);
    case 'charset':
      return answer.charset === undefined
        ? nothing('Content-Type names no charset')
        : found(answer.charset);
    case 'header':
      return withText(query.name, answer, name => header(name, answer));
    case 'cookie':
      return withText(query.name, answer, name =>
        cookie(name, query.attribute ?? 'value', answer),
      );
    case 'variable':
      return Object.hasOwn(answer.variables, query.name)
        ? found(answer.variables[query.name])
        : nothing('the variable has no value');
    case 'tlsProtocol':
      return response.tls
        ? found(response.tls.protocol)
        : nothing('the connection is not encrypted');
    case 'certificate':
      return response.tls
        ? certificate(query.field, response.tls, context.nowMs)
        : nothing('the connection is not encrypted');
    default:
      return askBody(query, answer);
  }
}

/** Looks for nodes of a JSON value. */
export function askJson(
  path: string,
  value: JsonValue,
  single = false,
): Finding {
  const parsed = parseJsonPath(path);
  if (!parsed.ok) return { kind: 'problem', problem: parsed.problem };
  const selected = selectNodes(parsed.query, value);
  if (!selected.ok) return { kind: 'problem', problem: selected.problem };
  const { nodes } = selected;
  const isList = !isSingular(parsed.query) && !(single && nodes.length === 1);
  if (isList) return { kind: 'found', value: nodes, many: 'nodes' };
  return nodes.length === 1
    ? found(nodes[0])
    : nothing('the JSON has nothing there');
}

/** The group of the first match in a text. */
export function askRegex(
  {
    pattern,
    flags,
    group,
  }: { pattern: string; flags?: string; group?: number },
  text: string,
): Finding {
  const compiled = compileRegex(pattern, flags);
  if (!compiled.ok) return { kind: 'problem', problem: compiled.problem };
  const tooLong = tooLongToMatch(text);
  if (tooLong !== undefined) {
    return { kind: 'problem', problem: `Found ${tooLong}.` };
  }
  const match = compiled.regex.exec(text);
  if (!match) return nothing('nothing matches');
  const value = match[group ?? (match.length > 1 ? 1 : 0)];
  return value === undefined
    ? nothing('something matches, but not this group')
    : found(value);
}

/** Goes on with a name or pattern once its variables are filled in. */
export function withText(
  template: string,
  answer: Answer,
  then: (text: string) => Finding,
): Finding {
  const rendered = renderTemplate(template, answer.variables);
  return rendered.ok
    ? then(rendered.text)
    : { kind: 'problem', problem: rendered.problem };
}

function askBody(
  query: Extract<
    Query,
    {
      kind: 'body' | 'bytes' | 'byteLength' | 'sha256' | 'jsonpath' | 'regex';
    }
  >,
  answer: Answer,
): Finding {
  const { response, context } = answer;
  if (response.truncated) {
    return {
      kind: 'problem',
      problem: `Expected a body that is kept whole, found more than ${response.body.length} bytes.`,
    };
  }
  switch (query.kind) {
    case 'bytes':
      return found(response.body);
    case 'byteLength':
      return found(response.body.length);
    case 'sha256':
      return context.sha256
        ? found(context.sha256(response.body))
        : { kind: 'problem', problem: 'Digests cannot be computed here.' };
    default:
  }
  const text = textOfBody(answer);
  if (typeof text !== 'string') return text;
  switch (query.kind) {
    case 'jsonpath':
      return withText(query.path, answer, path => {
        const { json } = answer;
        return json.ok
          ? askJson(path, json.value, query.single)
          : nothing(`the body is ${json.problem}`);
      });
    case 'regex':
      return withText(query.pattern, answer, pattern =>
        askRegex({ ...query, pattern }, text),
      );
    default:
      return found(text);
  }
}

function textOfBody(answer: Answer): string | Finding {
  try {
    return answer.text;
  } catch {
    return {
      kind: 'problem',
      problem: `Expected a charset that is known, found ${JSON.stringify(answer.charset)}.`,
    };
  }
}

function header(name: string, answer: Answer): Finding {
  const values = answer.headers(name);
  if (values.length === 0) return nothing('there is no such header');
  return values.length === 1
    ? found(values[0])
    : { kind: 'found', value: values, many: 'alternatives' };
}

/** Of the answer itself: the last one of this name, as a browser would keep it. */
function cookie(
  name: string,
  attribute: CookieAttributeName,
  answer: Answer,
): Finding {
  const set = answer
    .headers('set-cookie')
    .map(parseSetCookie)
    .filter(other => other?.name === name)
    .pop();
  if (!set) return nothing('the answer sets no such cookie');
  if (attribute === 'secure' || attribute === 'httpOnly') {
    return set[attribute]
      ? found(true)
      : nothing(`the cookie is not ${attribute}`);
  }
  const value = set[attribute];
  return value === undefined
    ? nothing(`the cookie has no ${attribute}`)
    : found(value);
}

function redirectTarget(answer: Answer): Finding {
  const { status, url } = answer.response;
  const [location] = answer.headers('location');
  if (status < 300 || status > 399 || location === undefined) {
    return nothing('the answer is no redirect');
  }
  return URL.canParse(location, url)
    ? found(new URL(location, url).href)
    : nothing('Location is no URL');
}

function certificate(
  field: CertificateField,
  tls: SmokeTls,
  nowMs: number,
): Finding {
  switch (field) {
    case 'validFrom':
      return found(new Date(tls.validFromMs).toISOString());
    case 'validTo':
      return found(new Date(tls.validToMs).toISOString());
    case 'expiresIn':
      return found(tls.validToMs - nowMs);
    case 'names':
      return found([...tls.names]);
    case 'serialNumber':
      return tls.serialNumber === undefined
        ? nothing('the serial number is not known')
        : found(tls.serialNumber);
    default:
      return found(tls[field]);
  }
}

function nothing(because: string): Finding {
  return { kind: 'nothing', because };
}
