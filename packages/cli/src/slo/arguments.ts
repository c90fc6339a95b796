import { instantOf, parseDuration } from '@bellwether/domain-slo';
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
  const parsed = parseDuration(text);
  if (!parsed.ok) {
    throw new UsageError(
      `${option}: ${parsed.message}, found ${JSON.stringify(text)}.`,
    );
  }
  if (/[MQY]$/.test(text)) {
    throw new UsageError(
      `${option}: expected minutes, hours, days or weeks such as 28d, found ${JSON.stringify(text)}.`,
    );
  }
}

/** Labels that rules have of their own. */
const TAKEN =
  /^(?:slo|service|name|objective|window|method|spec|severity|targets|sloth_.*|__.*)$/;

/** Reads options such as `--label team=web`. */
export function labelsOf(options: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    options.map(text => {
      const [, name = '', value = ''] = /^([^=]*)=(.+)$/s.exec(text) ?? [];
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
        throw new UsageError(
          `--label: expected a name of letters, digits and underscores with a value, such as team=web, found ${JSON.stringify(text)}.`,
        );
      }
      if (TAKEN.test(name)) {
        throw new UsageError(
          `--label: expected a name that rules do not use themselves, found ${JSON.stringify(name)}.`,
        );
      }
      return [name, value];
    }),
  );
}
