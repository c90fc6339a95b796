import type { SmokeBody, SmokePlan, SmokeStep } from '../model';
import { checkPlan } from '../read/checkPlan';
import { SMOKE_DEFAULTS } from '../read/defaults';
import { Problems, type ReadPlan } from '../read/problem';
import { tooLarge } from '../read/tooLarge';
import { shorten } from '../values/show';
import { DYNAMIC_NAMES } from '../values/template';
import { type HurlEntry, readEntries } from './readEntry';
import { Scanner } from './Scanner';

/** Values of Hurl that differ each time, by our names. */
const FUNCTIONS: Record<string, (typeof DYNAMIC_NAMES)[number]> = {
  newUuid: '$uuid',
  newDate: '$isoTimestamp',
};

/**
 * Reads the part of Hurl's format that is listed in the README; the rest is refused by name. Variables without a value are
 * to be given from outside.
 *
 * @returns the plan, unless something is wrong, and everything that is, with its place
 */
export function readHurl(text: string, file: string): ReadPlan {
  const problems = new Problems();
  const { report } = problems;
  if (tooLarge(text, file, problems)) return { problems: problems.inOrder() };
  const scanner = new Scanner(text.replace(/^\ufeff/, ''), file);
  const entries = readEntries(scanner, ({ code, message, offset }) =>
    report('error', code, message, scanner.position(offset)),
  );
  const steps = entries.map(stepOf);
  const plan: Omit<SmokePlan, 'inputs'> = {
    name: file.replace(/^.*[\\/]/, '').replace(/\.hurl$/, ''),
    format: 'hurl',
    file,
    variables: {},
    secrets: [
      ...new Set(
        steps.flatMap(({ captures }) =>
          captures.filter(({ secret }) => secret).map(({ name }) => name),
        ),
      ),
    ],
    defaults: SMOKE_DEFAULTS,
    steps,
    cleanup: [],
    continueOnFailure: false,
  };
  const inputs = checkPlan(plan, undefined, report);
  return {
    ...(!problems.hasErrors && { plan: { ...plan, inputs } }),
    problems: problems.inOrder(),
  };
}

function stepOf(entry: HurlEntry, index: number): SmokeStep {
  const { at, method, url, headers, query, cookies, options } = entry;
  const { retries = SMOKE_DEFAULTS.retries, step, set } = options;
  const auth = entry.auth ?? options.auth;
  const { timeoutMs, followRedirects, maxRedirects, insecure } = SMOKE_DEFAULTS;
  return withFunctions({
    id: `step-${index + 1}`,
    name: shorten(`${method} ${url}`, 120),
    at,
    request: {
      method,
      url,
      headers: [...headers, ...options.headers],
      query,
      cookies,
      body: bodyOf(entry),
      ...(auth && { auth }),
    },
    retry: {
      attempts: retries + 1,
      intervalMs: options.intervalMs ?? SMOKE_DEFAULTS.intervalMs,
    },
    delayMs: 0,
    timeoutMs,
    followRedirects,
    maxRedirects,
    insecure,
    ...step,
    set,
    captures: entry.captures,
    asserts: entry.asserts,
  });
}

/** A body wins over a form, as in Hurl. */
function bodyOf({ body, form, multipart }: HurlEntry): SmokeBody {
  if (body) return body;
  if (form.length > 0) return { kind: 'form', fields: form };
  return multipart.length > 0
    ? { kind: 'multipart', parts: multipart }
    : { kind: 'none' };
}

/** In requests only: in an assert, they would differ from what was sent. */
function withFunctions(step: SmokeStep): SmokeStep {
  return {
    ...step,
    request: renamed(step.request),
    set: renamed(step.set),
  };
}

function renamed<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value).replace(
      /\{\{\s*(newUuid|newDate)\s*\}\}/g,
      (_, name: string) => `{{${FUNCTIONS[name]}}}`,
    ),
  );
}
