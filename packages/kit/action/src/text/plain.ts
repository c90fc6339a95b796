/** Text as UTF-8 can carry it: halves of a surrogate pair, which files and JSON refuse, become U+FFFD. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
