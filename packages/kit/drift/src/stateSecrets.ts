/** States larger than this are not searched. */
const MAX_STATE_BYTES = 128 * 1024 * 1024;

/** Shorter texts are too common to be hidden wherever they turn up. */
const MIN_LENGTH = 4;

/**
 * Every text that a state, as `terraform show -json` prints it, marks as sensitive.
 *
 * @throws RangeError when it is larger than 128 MiB
 * @throws SyntaxError when it is no JSON
 * @public
 */
export async function stateSecrets(
  state: AsyncIterable<Uint8Array>,
): Promise<string[]> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of state) {
    bytes += chunk.length;
    if (bytes > MAX_STATE_BYTES) {
      throw new RangeError(
        `Expected a state of at most ${MAX_STATE_BYTES} bytes`,
      );
    }
    chunks.push(chunk);
  }
  const found = new Set<string>();
  search(JSON.parse(Buffer.concat(chunks).toString('utf8')), found);
  return [...found];
}

/** Values stand beside their marks, resources and outputs alike. */
function search(node: unknown, found: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  const {
    values,
    sensitive_values: marks,
    sensitive,
    value,
  } = node as Record<string, unknown>;
  if (marks !== undefined) collect(values, marks, found);
  if (sensitive === true) collect(value, true, found);
  for (const inner of Object.values(node)) search(inner, found);
}

function collect(value: unknown, mark: unknown, found: Set<string>): void {
  if (mark === true && typeof value === 'string') {
    if (value.length >= MIN_LENGTH) found.add(value);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const its =
      mark === true ? true : (Object(mark) as Record<string, unknown>)[key];
    if (its !== undefined) collect(inner, its, found);
  }
}
