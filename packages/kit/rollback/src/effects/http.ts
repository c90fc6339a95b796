import type {
  HttpExpectation,
  HttpRequest as PlannedRequest,
} from '@bellwether/domain-rollback';
import type { HttpAnswer, HttpRequest } from '../http/send';
import type { Tools } from '../tools';
import { type Effect, NotDone } from './effect';

/** A request of a playbook, and what undoes it. */
export const httpEffect: Effect<'http'> = {
  async check() {
    return {
      result: 'none',
      text: 'A request cannot be seen before it is made.',
      before: null,
    };
  },
  async do({ with: request, idempotencyKey, tools }) {
    return { text: await made(request, idempotencyKey, tools), after: null };
  },
  async undo({ with: { undo }, idempotencyKey, tools }) {
    if (!undo) throw new NotDone('There is no request that undoes it.', true);
    return { text: await made(undo, `${idempotencyKey}-undo`, tools) };
  },
};

async function made(
  planned: PlannedRequest,
  key: string,
  tools: Tools,
): Promise<string> {
  const request = requestOf(planned, tools);
  const answer = await tools.send({
    ...request,
    headers: { 'idempotency-key': key, ...request.headers },
  });
  const wrong = unmet(planned.expect, answer);
  const place = `${planned.method} ${planned.url}`;
  if (wrong === undefined) return `${place}: answered ${answer.status}.`;
  const { status } = answer;
  // whoever says that a request is wrong has not carried it out; of any other answer nobody knows
  if (status >= 400 && status < 500 && status !== 408) {
    throw new NotDone(`${place}: ${wrong}.`);
  }
  throw new Error(`${place}: ${wrong}.`);
}

/** A request as it is sent, with the secrets it names. */
export function requestOf(
  { method, url, headers, json, text }: PlannedRequest,
  { withSecrets }: Tools,
): HttpRequest {
  const target = withSecrets(url);
  if (!URL.canParse(target)) {
    throw new NotDone(`Expected an address, found ${url}.`, true);
  }
  const body = json === undefined ? text : JSON.stringify(json);
  return {
    method,
    url: new URL(target),
    headers: {
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name.toLowerCase(),
          withSecrets(value),
        ]),
      ),
    },
    ...(body !== undefined && { body: withSecrets(body) }),
  };
}

/** What of an answer is not as expected; undefined when all is. */
export function unmet(
  { status, contains, json }: HttpExpectation,
  answer: HttpAnswer,
): string | undefined {
  const isWanted = status
    ? status.includes(answer.status)
    : answer.status >= 200 && answer.status < 300;
  if (!isWanted) {
    return `expected status ${status?.join(' or ') ?? '200 to 299'}, found ${answer.status}`;
  }
  if (contains !== undefined && !answer.text.includes(contains)) {
    return `expected a body with ${JSON.stringify(contains)}, found none`;
  }
  if (!json) return undefined;
  const found = atPointer(answer.text, json.pointer);
  if (JSON.stringify(found) === JSON.stringify(json.equals)) return undefined;
  return `expected ${JSON.stringify(json.equals)} at ${json.pointer}, found ${JSON.stringify(found)?.slice(0, 80) ?? 'nothing'}`;
}

/** What stands at a JSON pointer (RFC 6901). */
function atPointer(text: string, pointer: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (within, part) =>
        typeof within === 'object' &&
        within !== null &&
        Object.hasOwn(within, part)
          ? (within as Record<string, unknown>)[part]
          : undefined,
      value,
    );
}
