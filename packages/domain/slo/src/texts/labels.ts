/** Labels that rules have of their own. */
const TAKEN =
  /^(?:slo|service|name|objective|window|method|spec|severity|targets|sloth_.*|__.*)$/;

/**
 * Reads a further label for all SLOs, such as `team=web`.
 *
 * @returns name and value, or what was expected and found
 * @public
 */
export function parseLabel(
  text: string,
): { ok: true; name: string; value: string } | { ok: false; message: string } {
  const [, name = '', value = ''] = /^([^=]*)=(.+)$/s.exec(text) ?? [];
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return {
      ok: false,
      message: `expected a name of letters, digits and underscores with a value, such as team=web, found ${JSON.stringify(text)}.`,
    };
  }
  if (TAKEN.test(name)) {
    return {
      ok: false,
      message: `expected a name that rules do not use themselves, found ${JSON.stringify(name)}.`,
    };
  }
  return { ok: true, name, value };
}
