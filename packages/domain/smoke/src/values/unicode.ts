/** Halves of characters of UTF-16 without their other half: what encodes text refuses them. */
const HALVES =
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function isWellFormed(text: string): boolean {
  return text.search(HALVES) === -1;
}

/** As in a URL: all but letters, digits and a few marks as percent signs and digits. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(HALVES, '\ufffd'));
}
