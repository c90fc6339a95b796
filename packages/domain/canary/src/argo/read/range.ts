import type { AnalysisRange } from '../model';
import { goMs } from '../../goDuration';

/** Times of a range query, or what is wrong with them. @public */
export type AnalysisTimes =
  | { ok: true; startMs: number; endMs: number; stepMs: number }
  | { ok: false; message: string };

const TIME =
  /^\s*(?:(now\(\s*\))|date\(\s*(?:"([^"]*)"|'([^']*)')\s*\))\s*((?:[-+]\s*duration\(\s*(?:"[^"]*"|'[^']*')\s*\)\s*)*)$/;
const SHIFT = /([-+])\s*duration\(\s*["']([^"']*)["']\s*\)/g;

/**
 * Epoch milliseconds of a range query: `now()` or `date("2026-03-01T06:00:00Z")`, plus or minus any number of
 * `duration("1h")`. Other expressions of expr-lang are not supported.
 *
 * @public
 */
export function analysisRange(
  { start, end, stepMs }: AnalysisRange,
  nowMs: number,
): AnalysisTimes {
  const [startMs, endMs] = [timeOf(start, nowMs), timeOf(end, nowMs)];
  if (startMs === undefined || endMs === undefined) {
    return {
      ok: false,
      message: 'now() or date("…"), plus or minus duration("…")',
    };
  }
  return { ok: true, startMs, endMs, stepMs };
}

function timeOf(text: string, nowMs: number): number | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [, now, double, single, shifts] = match;
  let ms = now === undefined ? Date.parse(double ?? single) : nowMs;
  for (const [, sign, duration] of shifts.matchAll(SHIFT)) {
    const shift = goMs(duration);
    if (shift === undefined) return undefined;
    ms += sign === '-' ? -shift : shift;
  }
  return Number.isNaN(ms) ? undefined : ms;
}
