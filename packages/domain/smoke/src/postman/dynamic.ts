import { DYNAMIC_NAMES } from '../values/template';

/** Values of Postman that differ each time, by our names; others of them are unknown variables. */
const BY_NAME: Record<string, (typeof DYNAMIC_NAMES)[number]> = {
  $guid: '$uuid',
  $randomUUID: '$uuid',
  $timestamp: '$timestamp',
  $isoTimestamp: '$isoTimestamp',
};

export function renamedDynamic<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value).replace(
      /\{\{\s*(\$[A-Za-z]+)\s*\}\}/g,
      (whole, name: string) =>
        Object.hasOwn(BY_NAME, name) ? `{{${BY_NAME[name]}}}` : whole,
    ),
  );
}
