import { percentEncoded } from './unicode';

/**
 * A function that replaces secrets in texts by `***`: as they are, and as they look in JSON, in a URL, and in Base64.
 * Lines of a secret with several are replaced each for itself, too.
 *
 * @param secrets - of any length; empty ones are passed over
 * @public
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.flatMap(formsOf))]
    .filter(form => form !== '')
    // A secret that is part of another must not leave the rest of it.
    .sort((a, b) => b.length - a.length);
  return text =>
    forms.reduce((left, form) => left.replaceAll(form, '***'), text);
}

function formsOf(secret: string): string[] {
  const lines = /[\r\n]/.test(secret)
    ? secret.split(/[\r\n]+/).filter(line => line.length > 3)
    : [];
  return [secret, ...lines].flatMap(text => [
    text,
    JSON.stringify(text).slice(1, -1),
    percentEncoded(text),
    percentEncoded(text).replaceAll('%20', '+'),
    base64Of(text),
    base64Of(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  ]);
}

function base64Of(text: string): string {
  return btoa(
    Array.from(new TextEncoder().encode(text), byte =>
      String.fromCharCode(byte),
    ).join(''),
  );
}
