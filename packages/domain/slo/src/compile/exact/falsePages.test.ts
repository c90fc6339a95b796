import { uniformNumbers } from '../../budget/resampling';
import type { AlertingRule } from '../../rules/model';
import { exactly } from '../__testUtils__/compiled';
import { declared } from '../__testUtils__/declarations';

const HOUR = 60;
const WEEK = 7 * 24 * HOUR;
const PER_HOUR = 10;

/** Minutes at which events happen that have a mean distance. */
function happenings(
  random: () => number,
  meanMinutes: number,
  until: number,
): number[] {
  const minutes: number[] = [];
  let minute = 0;
  for (;;) {
    minute -= meanMinutes * Math.log(1 - random());
    if (minute >= until) return minutes;
    minutes.push(minute);
  }
}

/** Longest window in minutes and bad events it must hold, from an emitted page. */
function pagesOf(burnRates: string): { window: number; least: number }[] {
  const { groups } = exactly(
    declared({ annotations: { 'bellwether.dev/burn-rates': burnRates } }),
  );
  return groups
    .flatMap(({ rules }) => rules)
    .filter((rule): rule is AlertingRule => 'alert' in rule)
    .filter(({ alert }) => alert.includes('_page_'))
    .map(({ expr }) => {
      const [, hours] = /ratio(\d+)h/.exec(expr)!;
      const [, above] = / > ([\d.]+)$/.exec(expr)!;
      return { window: Number(hours) * HOUR, least: Number(above) + 0.5 };
    });
}

/**
 * Minute of the first page. Where so few events happen, one bad one exceeds the burn rate of a page, so what counts is
 * whether enough of them fall into the longer window; the last of them is within the shorter one.
 */
function firstPage(
  bad: readonly number[],
  pages: readonly { window: number; least: number }[],
): number | undefined {
  return bad.find((minute, index) =>
    pages.some(({ window, least }) => {
      const first = bad[index - least + 1];
      return first !== undefined && minute - first <= window;
    }),
  );
}

const pages = pagesOf('page 5m/1h 14.4x min 3, page 30m/6h 6x min 5');

it('ten requests an hour need several failures for a page', () => {
  expect(pages).toEqual([
    { window: 6 * HOUR, least: 5 },
    { window: HOUR, least: 3 },
  ]);
  for (const { window } of pages) {
    expect(1 / ((PER_HOUR * window) / HOUR)).toBeGreaterThan(0.006);
  }
});

it('a quiet service within its budget pages at most five times in 10 000 weeks', () => {
  const random = uniformNumbers(7);
  const meanMinutes = HOUR / (PER_HOUR * 0.001);
  const weeks = Array.from({ length: 10_000 }, () =>
    firstPage(happenings(random, meanMinutes, WEEK), pages),
  );
  expect(weeks.filter(minute => minute !== undefined).length).toBeLessThan(6);
});

it('an outage of half the requests pages within an hour in 85 of 100 cases', () => {
  const random = uniformNumbers(11);
  const meanMinutes = HOUR / (PER_HOUR * 0.5);
  const outages = Array.from({ length: 10_000 }, () =>
    firstPage(happenings(random, meanMinutes, HOUR), pages),
  );
  const paged = outages.filter(minute => minute !== undefined).length;
  expect(paged / outages.length).toBeGreaterThan(0.85);
});
