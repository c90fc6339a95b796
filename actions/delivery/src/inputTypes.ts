import { InputFault, type InputType } from '@bellwether/kit-action';
import { type Jobs, RESULTS } from './outcome';

/** Steps a delivery may have; the workflow has a job for each. */
export const MAX_STEPS = 6;

const MAX_JSON = 1024 * 1024;

function json(given: string): unknown {
  if (given.length > MAX_JSON) {
    throw new InputFault(`expected at most ${MAX_JSON} characters of JSON.`);
  }
  try {
    return JSON.parse(given);
  } catch {
    throw new InputFault(`expected JSON, found ${shown(given)}.`);
  }
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return JSON.stringify(text.slice(0, 80));
}

/** Name of a service or an environment: parts of names of artifacts and of concurrency groups are made of it. */
export function plainName(): InputType<string> {
  return {
    name: 'name',
    absent: undefined,
    parse: given => {
      if (!/^[A-Za-z0-9][\w.-]{0,62}$/.test(given)) {
        throw new InputFault(
          `expected up to 63 letters, digits, dots, hyphens and underscores, found ${shown(given)}.`,
        );
      }
      return given;
    },
  };
}

/** Percentages of traffic that grow, e.g. `[5, 25, 50]`. */
export function percentages(): InputType<number[]> {
  return {
    name: 'list of percentages',
    absent: undefined,
    parse: given => {
      const value = json(given);
      const isList =
        Array.isArray(value) &&
        value.length >= 1 &&
        value.length <= MAX_STEPS &&
        value.every(
          (each, at) =>
            typeof each === 'number' &&
            each > (at === 0 ? 0 : value[at - 1]) &&
            each <= 100,
        );
      if (!isList) {
        throw new InputFault(
          `expected one to ${MAX_STEPS} percentages up to 100, each more than the one before, such as [5, 25, 50], found ${shown(given)}.`,
        );
      }
      return value;
    },
  };
}

/** Id GitHub gave to a deployment. */
export function deploymentId(): InputType<number> {
  return {
    name: 'id',
    absent: undefined,
    parse: given => {
      if (!/^[1-9]\d{0,15}$/.test(given)) {
        throw new InputFault(
          `expected the id of a deployment, found ${shown(given)}.`,
        );
      }
      return Number(given);
    },
  };
}

/** The context `needs` as JSON. */
export function jobStates(): InputType<Jobs> {
  return {
    name: 'JSON',
    absent: undefined,
    parse: given => {
      const jobs = json(given);
      const isMap =
        typeof jobs === 'object' &&
        jobs !== null &&
        Object.values(jobs).every(job =>
          RESULTS.includes((Object(job) as { result: never }).result),
        );
      if (!isMap) {
        throw new InputFault(
          `expected an object of jobs with their results, as \${{ toJSON(needs) }} gives it, found ${shown(given)}.`,
        );
      }
      return jobs as Jobs;
    },
  };
}
