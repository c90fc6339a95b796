/**
 * Foreign text without what makes it read otherwise than it is written: control characters but for line breaks and tabs, and
 * the signs that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069).
 */
export function plainText(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '');
}
