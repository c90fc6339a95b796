import type {
  Assert,
  Capture,
  Predicate,
  Query,
  SmokePlan,
  SmokeRequest,
  SmokeStep,
} from '@bellwether/domain-smoke';

const at = { file: 'smoke.yaml', line: 3, column: 5 };

/** An expectation. */
export function expecting(
  query: Query,
  predicate: Predicate,
  not = false,
): Assert {
  return { query, filters: [], not, predicate, at };
}

/** Expects a status. */
export function status(value: number): Assert {
  return expecting({ kind: 'status' }, { kind: 'equals', value });
}

/** Captures what is at a path of a JSON body. */
export function captured(name: string, path: string, secret = false): Capture {
  return { name, query: { kind: 'jsonpath', path }, filters: [], secret, at };
}

/** A step that expects 200 unless told. */
export function step(
  url: string,
  more: Partial<Omit<SmokeStep, 'request'>> & {
    request?: Partial<SmokeRequest>;
  } = {},
): SmokeStep {
  const { request, ...rest } = more;
  const name = rest.name ?? `GET ${url.replace(/^.*\//, '/')}`;
  return {
    id: name,
    name,
    at,
    retry: { attempts: 1, intervalMs: 1 },
    delayMs: 0,
    timeoutMs: 5000,
    followRedirects: false,
    maxRedirects: 3,
    insecure: false,
    set: {},
    captures: [],
    asserts: [status(200)],
    ...rest,
    request: {
      method: 'GET',
      url,
      headers: [],
      query: [],
      cookies: [],
      body: { kind: 'none' },
      ...request,
    },
  };
}

/** A plan of such steps. */
export function plan(
  steps: SmokeStep[],
  more: Partial<SmokePlan> = {},
): SmokePlan {
  return {
    name: 'smoke',
    format: 'bellwether',
    file: 'smoke.yaml',
    variables: {},
    inputs: [],
    secrets: [],
    defaults: {
      timeoutMs: 5000,
      retries: 0,
      intervalMs: 1,
      followRedirects: false,
      maxRedirects: 3,
      insecure: false,
    },
    steps,
    cleanup: [],
    continueOnFailure: false,
    ...more,
  };
}
