import { type Problem, fileProblem } from '@bellwether/domain-slo';
import { jsonProblem } from '../slo/jsonProblem';
import { readText } from '../slo/readFile';

/** Reads a JSON file of limited size. */
export function readJson(
  file: string,
  maxBytes: number,
): { ok: true; value: unknown } | { ok: false; problems: Problem[] } {
  const text = readText(file, maxBytes);
  if (!text.ok) {
    const { code, message } = text;
    return { ok: false, problems: [fileProblem(file, code, message)] };
  }
  try {
    return { ok: true, value: JSON.parse(text.text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, problems: [{ ...jsonProblem(error), file }] };
  }
}
