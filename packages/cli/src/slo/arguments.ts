import {
  elapsedDurationFault,
  instantOf,
  parseLabel,
} from '@bellwether/domain-slo';
import { UsageError } from '../program';

/** Refuses a call without files. */
export function requireFiles(paths: string[]): void {
  if (paths.length === 0) {
    throw new UsageError('expected files or directories, found none.');
  }
}

/** Reads an option that takes one of some words. */
export function wordOf<Word extends string>(
  option: string,
  text: string,
  words: readonly Word[],
): Word {
  const word = words.find(known => known === text);
  if (word !== undefined) return word;
  throw new UsageError(
    `${option}: expected ${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}, found ${JSON.stringify(text)}.`,
  );
}

/** Reads a moment, such as that of `--at`. */
export function momentOf(option: string, text: string): number {
  const ms = instantOf(text);
  if (ms !== undefined) return ms;
  throw new UsageError(
    `${option}: expected ISO 8601 with a zone such as 2026-01-01T00:00:00Z, found ${JSON.stringify(text)}.`,
  );
}

/** Refuses what is no length of time. */
export function checkDuration(option: string, text: string): void {
  const fault = elapsedDurationFault(text);
  if (fault !== undefined) throw new UsageError(`${option}: ${fault}`);
}

/** Reads options such as `--label team=web`. */
export function labelsOf(options: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    options.map(text => {
      const label = parseLabel(text);
      if (!label.ok) throw new UsageError(`--label: ${label.message}`);
      return [label.name, label.value];
    }),
  );
}
