/** Text without half pairs, which have no form in UTF-8. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Text in one line of at most so many characters, whatever it was. */
export function lineOf(text: string, maxLength: number): string {
  return wellFormed(text.replace(/\p{Cc}/gu, '\ufffd').slice(0, maxLength));
}
