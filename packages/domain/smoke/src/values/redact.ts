import { Secrets } from '@bellwether/domain-egress';

/**
 * A function that replaces secrets in texts by `***`, in every form that `Secrets` of `@bellwether/domain-egress` knows.
 *
 * @param secrets - of any length; empty ones are passed over
 * @public
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const known = new Secrets();
  secrets.forEach(secret => known.add(secret));
  return text => known.redact(text);
}
