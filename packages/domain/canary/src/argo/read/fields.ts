import { Reader } from '../../bundle/Reader';
import { goMs } from '../../goDuration';

/** Counts and limits go no further. */
const MOST = 1_000_000;

/** A whole number, or the digits of one: Kubernetes' IntOrString, less its percentages and its 0 for anything else. */
export function readWhole(
  reader: Reader,
  [min, otherwise]: [min: number, otherwise: number],
): number {
  const { value } = reader;
  if (reader.isAbsent) return otherwise;
  const number =
    typeof value === 'string' && /^[-+]?\d{1,9}$/.test(value)
      ? Number(value)
      : value;
  if (
    Number.isInteger(number) &&
    Number(number) >= min &&
    Number(number) <= MOST
  ) {
    return Number(number);
  }
  reader.fault(`a whole number from ${min} to ${MOST}`);
  return otherwise;
}

/** Milliseconds of a duration as Go writes it; undefined: not said. An empty text says nothing, as in Argo. */
export function readDuration(reader: Reader, min: number): number | undefined {
  if (reader.isAbsent || reader.value === '') return undefined;
  const ms = typeof reader.value === 'string' ? goMs(reader.value) : undefined;
  if (ms !== undefined && ms >= min) return ms;
  reader.fault(
    `a duration such as 30s, 5m or 1h30m${min > 0 ? ', above 0' : ''}`,
  );
  return undefined;
}

/** Longest text of a field: queries, bodies and addresses. */
export const LONG = 20_000;

/** A text that may be missing or empty. */
export function readOptionalText(reader: Reader): string | undefined {
  return reader.isAbsent || reader.value === '' ? undefined : reader.text(LONG);
}

/** Fields of an object that may be missing. */
export function optionalFields(
  reader: Reader,
  known: readonly string[],
): Record<string, Reader> {
  return (reader.isAbsent ? new Reader({}, reader.path, []) : reader).fields(
    known,
  );
}
