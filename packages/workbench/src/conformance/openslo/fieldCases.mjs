import { changed } from './bases.mjs';

/** A field that holds a duration; `zero`: also one of no length. */
export function durationCases(
  add,
  { isV1 },
  name,
  document,
  place,
  zero = false,
) {
  const check = (text, valid, decision) =>
    add(
      `${name}: duration ${text}`,
      changed(document, place, text),
      valid ? [] : [place],
      decision,
    );
  for (const text of ['10m', '5h', '2d', '1w']) check(text, true);
  for (const text of ['3M', '1Q', '1Y']) check(text, isV1);
  for (const text of ['-1m', '1', '1invalid']) check(text, false);
  check('0w', true, zero ? undefined : 'a window of no length is refused');
}

/** A field that holds a comparison. */
export function operatorCases(add, name, document, place) {
  for (const operator of ['gt', 'lt', 'gte', 'lte']) {
    add(`${name}: operator ${operator}`, changed(document, place, operator));
  }
  add(`${name}: operator`, changed(document, place, 'lessThan'), [place]);
}

/** An object by reference or written inline. */
export function referenceCases(add, name, document, at, reference) {
  add(`${name}: both`, changed(document, `${at}.${reference}`, 'a'), [at]);
  add(`${name}: empty reference`, changed(document, at, { [reference]: '' }), [
    `${at}.${reference}`,
  ]);
  add(`${name}: bad reference`, changed(document, at, { [reference]: 'a b' }), [
    `${at}.${reference}`,
  ]);
  add(`${name}: kind`, changed(document, `${at}.kind`, 'SLO'), [`${at}.kind`]);
}
