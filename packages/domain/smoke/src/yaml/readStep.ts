import { SMOKE_LIMITS } from '../limits';
import type { Capture, SmokeDefaults, SmokeRetry, SmokeStep } from '../model';
import type { Entry } from '../read/Entry';
import { NAMED_SUBJECTS, PLAIN_SUBJECTS, PLAIN_SUBJECT_NAMES } from './grammar';
import { readAsserts } from './readAssert';
import { readCondition } from './readCondition';
import { checkVariableName, readFilters, readNamedQuery } from './readQuery';
import { readRequest } from './readRequest';

/** @param prefix - of the ids of steps that have none */
export function readSteps(
  list: Entry,
  prefix: string,
  defaults: SmokeDefaults,
): SmokeStep[] {
  return list
    .items(SMOKE_LIMITS.steps, 'steps')
    .map((entry, index) => readStep(entry, `${prefix}-${index + 1}`, defaults));
}

function readStep(
  entry: Entry,
  position: string,
  defaults: SmokeDefaults,
): SmokeStep {
  const fields = entry.members(
    [
      'id',
      'name',
      'request',
      'set',
      'when',
      'retry',
      'delay',
      'timeout',
      'connectTimeout',
      'followRedirects',
      'maxRedirects',
      'insecure',
      'capture',
      'assert',
    ],
    ['request'],
  );
  const request = fields.request.isAbsent
    ? undefined
    : readRequest(fields.request);
  const id = fields.id.isAbsent ? position : readId(fields.id);
  const when = fields.when.isAbsent ? undefined : readCondition(fields.when);
  return {
    id,
    name: fields.name.isAbsent ? id : fields.name.filledText(SMOKE_LIMITS.name),
    at: entry.at,
    request: request ?? {
      method: 'GET',
      url: '',
      headers: [],
      query: [],
      cookies: [],
      body: { kind: 'none' },
    },
    retry: readRetry(fields.retry, defaults),
    delayMs: fields.delay.duration(0),
    timeoutMs: readTimeout(fields.timeout, defaults.timeoutMs),
    ...(!fields.connectTimeout.isAbsent && {
      connectTimeoutMs: readTimeout(fields.connectTimeout, defaults.timeoutMs),
    }),
    followRedirects: fields.followRedirects.boolean(defaults.followRedirects),
    maxRedirects: fields.maxRedirects.integer(
      0,
      SMOKE_LIMITS.redirects,
      defaults.maxRedirects,
    ),
    insecure: fields.insecure.boolean(defaults.insecure),
    set: readSet(fields.set),
    captures: readCaptures(fields.capture),
    asserts: fields.assert
      .items(SMOKE_LIMITS.assertsPerStep, 'asserts')
      .flatMap(readAsserts),
    ...(when && { when }),
  };
}

function readId(entry: Entry): string {
  const id = entry.filledText(SMOKE_LIMITS.name);
  if (id !== '' && !/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(id)) {
    entry.mistyped('an id of letters, digits, _, - and .', 'bad-name');
  }
  return id;
}

/** Milliseconds above 0. */
export function readTimeout(entry: Entry, otherwise: number): number {
  const timeoutMs = entry.duration(otherwise);
  if (timeoutMs === 0) entry.mistyped('a time limit above 0', 'out-of-range');
  return timeoutMs;
}

function readRetry(entry: Entry, defaults: SmokeDefaults): SmokeRetry {
  const { retries, intervalMs } = defaults;
  if (entry.isAbsent) return { attempts: retries + 1, intervalMs };
  const fields = entry.members(['attempts', 'interval', 'until']);
  const hasEnd = !fields.until.isAbsent;
  return {
    attempts: fields.attempts.integer(
      1,
      SMOKE_LIMITS.attempts,
      hasEnd ? SMOKE_LIMITS.attempts : retries + 1,
    ),
    intervalMs: fields.interval.duration(intervalMs),
    ...(hasEnd && { untilMs: fields.until.duration(0) }),
  };
}

function readSet(entry: Entry): Record<string, string> {
  return Object.fromEntries(
    entry.entries(SMOKE_LIMITS.variables, 'variables').map(([name, value]) => {
      checkVariableName(name, value, 'key');
      return [name, value.plain()];
    }),
  );
}

/** `token: {jsonpath: $.token, secret: true}` or `code: {from: status}`. */
function readCaptures(entry: Entry): Capture[] {
  return entry
    .entries(SMOKE_LIMITS.capturesPerStep, 'captures')
    .flatMap(([name, value]) => {
      checkVariableName(name, value, 'key');
      const capture = readCapture(name, value);
      return capture ? [capture] : [];
    });
}

function readCapture(name: string, entry: Entry): Capture | undefined {
  const fields = entry.members([
    ...NAMED_SUBJECTS,
    'from',
    'attribute',
    'filters',
    'secret',
  ]);
  const given = [...NAMED_SUBJECTS, 'from' as const].filter(
    subject => !fields[subject].isAbsent,
  );
  const [subject] = given;
  if (subject === undefined || given.length > 1) {
    if (typeof entry.value === 'object' && entry.value !== null) {
      entry.error(
        'exactly-one',
        `Expected one of ${NAMED_SUBJECTS.join(', ')} or from, found ${given.length === 0 ? 'none' : given.join(', ')}.`,
      );
    }
    return undefined;
  }
  const query =
    subject === 'from'
      ? PLAIN_SUBJECTS[fields.from.oneOf(PLAIN_SUBJECT_NAMES, 'body')]
      : readNamedQuery(subject, fields[subject], fields.attribute);
  if (subject === 'from' && !fields.attribute.isAbsent) {
    fields.attribute.error(
      'unknown-field',
      'Expected attribute beside cookie only. Remove it.',
      'key',
    );
  }
  return {
    name,
    query,
    filters: readFilters(fields.filters),
    secret: fields.secret.boolean(false),
    at: entry.at,
  };
}
