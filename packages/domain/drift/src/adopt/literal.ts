const CONTROL = /[^\P{Cc}\n\r\t]|[\u2028\u2029]/u;

/** Whether a text can be written in quotes in every version of the language. */
export function isPrintable(text: string): boolean {
  return !CONTROL.test(text);
}

/** A value as it is written in code. */
export function hclLiteral(value: string | number | boolean): string {
  return typeof value === 'string'
    ? JSON.stringify(value).replace(/[$%](?=\{)/g, '$&$&')
    : String(value);
}
