import { UsageError } from '../program';

/** Reads an option that is a whole number; undefined: it was not given. */
export function wholeOf(
  option: string,
  text: string | undefined,
): bigint | undefined {
  if (text === undefined) return undefined;
  if (/^(?:0|[1-9]\d{0,15})$/.test(text)) return BigInt(text);
  throw new UsageError(
    `${option}: expected a whole number from 0, found ${JSON.stringify(text)}.`,
  );
}

/** The single file a command is called with. */
export function onlyFile(positionals: readonly string[]): string {
  if (positionals.length === 1) return positionals[0];
  throw new UsageError(
    `expected one file of leaves, found ${positionals.length}.`,
  );
}
