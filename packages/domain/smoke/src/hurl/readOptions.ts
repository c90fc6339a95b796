import { SMOKE_LIMITS } from '../limits';
import type { Pair, SmokeAuth, SmokeStep } from '../model';
import { durationMs } from '../read/duration';
import { isVariableName } from '../values/template';
import { readKey, readUnquoted } from './literals';
import type { Scanner } from './Scanner';

/** What [Options] of an entry say. */
export interface Options {
  step: Partial<
    Pick<
      SmokeStep,
      | 'delayMs'
      | 'timeoutMs'
      | 'connectTimeoutMs'
      | 'followRedirects'
      | 'maxRedirects'
      | 'insecure'
    >
  >;
  retries?: number;
  intervalMs?: number;
  set: Record<string, string>;
  headers: Pair[];
  auth?: SmokeAuth;
}

/** They change what is printed, not what is tested. */
const WITHOUT_EFFECT = [
  'verbose',
  'very-verbose',
  'verbosity',
  'compressed',
  'color',
  'no-color',
];

/** A line of [Options]. */
export function readOption(scanner: Scanner, options: Options): void {
  const start = scanner.offset;
  const key = readKey(scanner);
  if (key === undefined) scanner.fault('syntax', 'an option such as retry: 3');
  scanner.spaces();
  const valueStart = scanner.offset;
  const text = readUnquoted(scanner);
  const { step } = options;
  const whole = (max: number) =>
    wholeNumber(text, max) ??
    scanner.fault('wrong-type', `a whole number from 0 to ${max}`, valueStart);
  const time = (unit: 'ms' | 's') =>
    timeOf(text, unit) ??
    scanner.fault(
      'wrong-type',
      `a duration of at most a day, such as 500ms or 2s`,
      valueStart,
    );
  const flag = () =>
    text === 'true' || text === 'false'
      ? text === 'true'
      : scanner.fault('wrong-type', 'true or false', valueStart);
  switch (key) {
    case 'retry':
      options.retries = whole(SMOKE_LIMITS.attempts - 1);
      break;
    case 'retry-interval':
      options.intervalMs = time('ms');
      break;
    case 'delay':
      step.delayMs = time('ms');
      break;
    case 'max-time':
      step.timeoutMs = time('s');
      if (step.timeoutMs === 0) {
        scanner.fault('out-of-range', 'a time limit above 0', valueStart);
      }
      break;
    case 'connect-timeout':
      step.connectTimeoutMs = time('s');
      break;
    case 'location':
      step.followRedirects = flag();
      break;
    case 'max-redirs':
      step.maxRedirects = whole(SMOKE_LIMITS.redirects);
      break;
    case 'insecure':
      step.insecure = flag();
      break;
    case 'variable': {
      const [, name, value] = /^([^=]*?)\s*=\s*([^]*)$/.exec(text) ?? [];
      if (name === undefined || !isVariableName(name)) {
        scanner.fault('syntax', 'name=value', valueStart);
      }
      options.set[name] = unquoted(value);
      break;
    }
    case 'header': {
      const [, name, value] = /^([^:]*?)\s*:\s*([^]*)$/.exec(text) ?? [];
      if (name === undefined)
        scanner.fault('syntax', 'Name: value', valueStart);
      options.headers.push([name, value]);
      break;
    }
    case 'user': {
      const [, username, password] = /^([^:]*):([^]*)$/.exec(text) ?? [];
      if (username === undefined) {
        scanner.fault('syntax', 'user:password', valueStart);
      }
      options.auth = { kind: 'basic', username, password };
      break;
    }
    default:
      if (!WITHOUT_EFFECT.includes(key)) {
        scanner.refuse(
          `the option ${key}`,
          'Remove it, or run the file with Hurl.',
          start,
        );
      }
  }
}

function wholeNumber(text: string, max: number): number | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return number <= max ? number : undefined;
}

function timeOf(text: string, unit: 'ms' | 's'): number | undefined {
  const ms = durationMs(/^\d+$/.test(text) ? `${text}${unit}` : text);
  return ms !== undefined && ms <= SMOKE_LIMITS.durationMs ? ms : undefined;
}

function unquoted(text: string): string {
  return /^".*"$/.test(text) ? text.slice(1, -1) : text;
}
