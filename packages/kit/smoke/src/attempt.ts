import { createHash } from 'node:crypto';
import {
  evaluateStep,
  failureReason,
  type Pair,
  type PreparedRequest,
  prepareRequest,
  type SmokeResponse,
  type SmokeStep,
} from '@bellwether/domain-smoke';
import { ACCEPTED_ENCODINGS } from './http/body';
import { NoAnswer, Refused, Untrusted } from './http/faults';
import { send } from './http/send';
import type { AttemptOutcome } from './options';
import type { RunState } from './state';

/**
 * Makes the request of a step once, and judges the answer.
 *
 * @throws the reason of the signal when it is aborted
 */
export async function attempt(
  step: SmokeStep,
  state: RunState,
  signal: AbortSignal,
): Promise<AttemptOutcome> {
  const { variables, network, secrets, uuid } = state;
  const prepared = prepareRequest(step.request, variables, {
    nowMs: network.nowMs(),
    uuid,
  });
  if (!prepared.ok) {
    return without(secrets.redact(prepared.problem));
  }
  const { request } = prepared;
  hideDerived(request, state);
  const told = {
    request: { method: request.method, url: secrets.redact(request.url) },
  };
  try {
    const { headers, cookies } = separated(request);
    const response = await send(
      { ...request, url: new URL(request.url), headers },
      {
        network,
        jar: state.jar,
        cookies,
        insecure: step.insecure,
        followRedirects: step.followRedirects,
        maxRedirects: step.maxRedirects,
        timeoutMs: step.timeoutMs,
        connectTimeoutMs: step.connectTimeoutMs,
        maxBodyBytes: state.maxBodyBytes,
        holdsSecret: text => secrets.redact(text) !== text,
        signal,
      },
    );
    return { ...told, ...judged(step, response, state) };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof Untrusted) {
      return { ...told, ...judgedUnmet(step, error, request.url, state) };
    }
    if (error instanceof NoAnswer || error instanceof Refused) {
      const reason = secrets.redact(error.message);
      const repeatable = error instanceof NoAnswer;
      return { ...told, ...without(reason, { repeatable }) };
    }
    throw error;
  }
}

/** There is nothing to judge. */
export function without(
  reason: string,
  { repeatable } = { repeatable: false },
): AttemptOutcome {
  return { outcome: 'error', reason, checks: [], captures: [], repeatable };
}

function judged(
  step: SmokeStep,
  response: SmokeResponse,
  state: RunState,
): Omit<AttemptOutcome, 'request'> {
  const { ok, checks, captures } = evaluateStep(
    step,
    response,
    state.variables,
    contextOf(state),
  );
  return {
    outcome: ok ? 'pass' : 'fail',
    reason: failureReason(checks),
    response: {
      status: response.status,
      durationMs: response.durationMs,
      bytes: response.body.length,
    },
    checks,
    captures,
    repeatable: true,
  };
}

/** What can be said of a certificate is said although nothing was sent to a server that cannot be trusted. */
function judgedUnmet(
  step: SmokeStep,
  { message, tls, ip }: Untrusted,
  url: string,
  state: RunState,
): Omit<AttemptOutcome, 'request'> {
  const { checks } = evaluateStep(
    {
      ...step,
      captures: [],
      asserts: step.asserts.filter(({ query }) =>
        ['certificate', 'tlsProtocol', 'ip'].includes(query.kind),
      ),
    },
    {
      status: 0,
      httpVersion: '',
      headers: [],
      body: new Uint8Array(),
      truncated: false,
      url,
      redirects: [],
      durationMs: 0,
      tls,
      ip,
    },
    state.variables,
    contextOf(state),
  );
  const failed = failureReason(checks);
  return {
    // an expectation about the certificate was looked at and not met; without one, the request could not be made
    outcome: failed === '' ? 'error' : 'fail',
    reason: [failed, state.secrets.redact(message)].filter(Boolean).join(' '),
    checks,
    captures: [],
    repeatable: true,
  };
}

function contextOf({ network, secrets }: RunState) {
  return {
    nowMs: network.nowMs(),
    redact: (text: string) => secrets.redact(text),
    sha256: (bytes: Uint8Array) =>
      createHash('sha256').update(bytes).digest('hex'),
  };
}

/** A user name and a password in Base64 do not look like the password any more. */
function hideDerived({ headers }: PreparedRequest, state: RunState): void {
  for (const [, value] of headers) {
    const [, encoded] = /^Basic\s+(\S+)$/i.exec(value) ?? [];
    if (encoded === undefined) continue;
    const login = Buffer.from(encoded, 'base64').toString();
    if (state.secrets.redact(login) !== login) state.hideText(encoded);
  }
}

/** Headers with what every client says of itself, and the cookies of the step, which are sent with those of the jar. */
function separated(request: PreparedRequest): {
  headers: Pair[];
  cookies: string[];
} {
  const isCookie = ([name]: Pair) => name.toLowerCase() === 'cookie';
  const headers = request.headers.filter(pair => !isCookie(pair));
  const usual: Pair[] = [
    ['User-Agent', 'bellwether-smoke'],
    ['Accept', '*/*'],
    ['Accept-Encoding', ACCEPTED_ENCODINGS],
  ];
  return {
    headers: [
      ...usual.filter(
        ([name]) =>
          !headers.some(
            ([other]) => other.toLowerCase() === name.toLowerCase(),
          ),
      ),
      ...headers,
    ],
    cookies: [
      ...request.headers.filter(isCookie).map(([, value]) => value),
      ...request.cookies.map(([name, value]) => `${name}=${value}`),
    ],
  };
}
