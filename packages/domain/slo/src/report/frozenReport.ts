import { canonicalJson } from '@bellwether/domain-digest';
import type { SloReport } from './report';

/** A report as it was frozen: its canonical text and the hash of it. @public */
export interface FrozenReport {
  /** RFC 8785 JSON of the report. */
  text: string;
  /** Hash of the text's UTF-8 bytes, as the given function writes it. */
  hash: string;
}

/** Hash of a text's UTF-8 bytes, such as SHA-256 in hexadecimal; a promise where only Web Crypto is at hand. @public */
export type HashText = (text: string) => string | Promise<string>;

/**
 * Freezes a report: the same figures make the same text and the same hash, on every machine.
 *
 * @throws RangeError for the report of a period that is not over
 * @public
 */
export async function freezeReport(
  report: SloReport,
  hash: HashText,
): Promise<FrozenReport> {
  if (!report.complete) {
    throw new RangeError(
      `Report on ${report.period.name}: expected the period to be over before its figures are frozen`,
    );
  }
  const text = canonicalJson(report);
  return { text, hash: await hash(text) };
}

/** Whether a frozen report is as it was frozen: the hash fits the text, and the text is canonical. @public */
export async function isIntact(
  { text, hash: expected }: FrozenReport,
  hash: HashText,
): Promise<boolean> {
  if ((await hash(text)) !== expected) return false;
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}
