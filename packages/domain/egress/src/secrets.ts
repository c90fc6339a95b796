/** Shorter parts of a secret would blank out ordinary words wherever they stand. */
const MIN_PART = 4;

/**
 * What must not be shown, and texts without it.
 *
 * @public
 */
export class Secrets {
  private readonly forms = new Set<string>();

  /** @param onForm - is told each form of a secret once, such as a runner that masks its log */
  constructor(private readonly onForm: (form: string) => void = () => {}) {}

  /** Hides a value from now on: as it is, line by line, and encoded as URLs, forms, headers, JSON and HTML carry it. */
  add(secret: string): void {
    for (const form of formsOf(secret)) {
      if (this.forms.has(form)) continue;
      this.forms.add(form);
      this.onForm(form);
    }
  }

  /** The text with `***` for every secret. */
  redact(text: string): string {
    // the longest first, or the rest of a longer form would stay behind
    return [...this.forms]
      .sort((a, b) => b.length - a.length)
      .reduce((shown, form) => shown.replaceAll(form, '***'), text);
  }

  /** JSON of a value with `***` for every secret in its strings; it stays JSON whatever the secrets are. */
  redactedJson(value: unknown, indent?: number): string {
    return JSON.stringify(
      value,
      (_, part: unknown) =>
        typeof part === 'string' ? this.redact(part) : part,
      indent,
    );
  }
}

function formsOf(secret: string): string[] {
  const whole = secret.trim();
  if (whole === '') return [];
  const parts = [
    whole,
    ...whole
      .split(/\r?\n/)
      .map(line => line.trim())
      .filter(line => line.length >= MIN_PART),
  ];
  const encoded = parts.flatMap(part => [
    part,
    ...inAddresses(part).flatMap(form => [form, encodeURIComponent(form)]),
    JSON.stringify(part).slice(1, -1),
    escapedForHtml(part),
    base64(part),
    base64(part).replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_'),
    // how git sends a token in a header
    base64(`x-access-token:${part}`),
  ]);
  // a form with a line break would be a mask for single lines in vain
  return [...new Set(encoded)].filter(form => !/[\r\n]/.test(form));
}

/** As it looks in an address that it was put into encoded, in a form, or as it is; an address may hold another one. */
function inAddresses(part: string): string[] {
  const root = 'http://a/';
  const asItIs = [root, `${root}?`].map(start =>
    new URL(start + part).href.slice(start.length),
  );
  return [
    // halves of a surrogate pair, which encodeURIComponent refuses, travel as U+FFFD
    encodeURIComponent(wellFormed(part)),
    new URLSearchParams({ '': part }).toString().slice(1),
    // what became shorter lost a part, such as one with dots, and the rest may be an ordinary word
    ...asItIs.filter(form => form.length >= part.length),
  ];
}

function escapedForHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Of its UTF-8; not through Buffer, which browsers do not have. */
function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}

function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
