import { type Shape, number, text } from './shape';

/** A name as Kubernetes and the catalog have it. */
export const NAME = text({
  max: 63,
  pattern: {
    source: '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?',
    expected: 'a name of at most 63 small letters, digits and dashes',
  },
});

/** A line of text, and a few of them. */
export const WORDS = text({ max: 200 });
export const LONG = text({ max: 2000 });

/** A length of time; `durationMs` says how long it is. */
export const DURATION = text({
  max: 9,
  pattern: {
    source: '[1-9][0-9]{0,5}(?:s|m|h|d)',
    expected: 'a length of time such as 30s, 1m, 2h or 1d',
  },
});
export const DURATION_OR_NONE = text({
  max: 9,
  pattern: {
    source: '(?:0|[1-9][0-9]{0,5})(?:s|m|h|d)',
    expected: 'a length of time such as 0s, 30s, 1m, 2h or 1d',
  },
});

/** From 0 to 1. */
export const SHARE = number({ min: 0, max: 1 });

/** A whole number. */
export function whole(min: number, max: number): Shape<number> {
  return number({ min, max, isWhole: true });
}
