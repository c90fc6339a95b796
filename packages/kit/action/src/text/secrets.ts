/** Shorter parts of a secret would blank out ordinary words wherever they stand. */
const MIN_PART = 4;

/**
 * What must not be shown. The runner masks what it is told; this does the same for the files, comments and events that
 * never pass through the runner.
 *
 * @public
 */
export class Secrets {
  private readonly forms = new Set<string>();

  /** @param mask - tells the runner about one form of a secret */
  constructor(private readonly mask: (form: string) => void) {}

  /** Hides a value from now on: as it is, line by line, and encoded as URLs, headers and JSON carry it. */
  add(secret: string): void {
    for (const form of formsOf(secret)) {
      if (this.forms.has(form)) continue;
      this.forms.add(form);
      this.mask(form);
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
    encodeURIComponent(part),
    JSON.stringify(part).slice(1, -1),
    Buffer.from(part).toString('base64'),
    Buffer.from(part).toString('base64url'),
    // how git and octokit send a token in a header
    Buffer.from(`x-access-token:${part}`).toString('base64'),
  ]);
  // a form with a line break would be a mask the runner applies to single lines in vain
  return [...new Set(encoded)].filter(form => !/[\r\n]/.test(form));
}
