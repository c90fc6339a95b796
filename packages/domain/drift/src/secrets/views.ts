/** How often what was decoded is decoded again. */
const ROUNDS = 2;

/** Of different texts, so that nothing is decoded for ever. */
const MAX_VIEWS = 64;

/**
 * The text, and what is in it when it is read as JSON, as part of an address, as Base64 or in hexadecimal: what is written there is
 * found as it is.
 */
export function viewsOf(text: string): Set<string> {
  const views = new Set([text]);
  let latest = [text];
  for (let round = 0; round < ROUNDS; round += 1) {
    latest = latest
      .flatMap(decodings)
      .filter(view => view !== '' && !views.has(view));
    for (const view of latest) {
      if (views.size < MAX_VIEWS) views.add(view);
    }
  }
  return views;
}

function decodings(text: string): string[] {
  const views: string[] = [];
  if (text.includes('\\')) views.push(unescaped(text));
  if (text.includes('%')) {
    views.push(percentDecoded(text), percentDecoded(text.replace(/\+/g, ' ')));
  } else if (text.includes('+')) views.push(text.replace(/\+/g, ' '));
  // lines of 64 or 76 characters, as mail and certificates have it
  const joined = text.replace(/[\r\n]+/g, '');
  for (const [run] of joined.matchAll(/[A-Za-z0-9+/_-]{6,}/g)) {
    const plain = run.replace(/-/g, '+').replace(/_/g, '/');
    // what stands before the Base64 may look like a part of it
    for (let offset = 0; offset < 4; offset += 1) {
      const length = plain.length - offset;
      const whole = length % 4 === 1 ? length - 1 : length;
      if (whole < 6) continue;
      const binary = atob(plain.slice(offset, offset + whole));
      views.push(fromBytes(binary));
    }
  }
  for (const [run] of text.matchAll(/(?:[0-9a-f]{2}){4,}/gi)) {
    views.push(
      fromBytes(
        run.replace(/../g, pair => String.fromCharCode(parseInt(pair, 16))),
      ),
    );
  }
  return views;
}

const SHORT: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
};

function unescaped(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-f]{4})|([^u]))/gi,
    (_, hex: string | undefined, character: string) =>
      hex === undefined
        ? (SHORT[character] ?? character)
        : String.fromCharCode(parseInt(hex, 16)),
  );
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, run =>
    fromBytes(
      run.replace(/%(..)/g, (_, pair: string) =>
        String.fromCharCode(parseInt(pair, 16)),
      ),
    ),
  );
}

const decoder = new TextDecoder();

/** Text of a string that has a byte in each unit. */
function fromBytes(binary: string): string {
  // ASCII is UTF-8 as it is
  if (!/[^\0-\x7f]/.test(binary)) return binary;
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) {
    bytes[at] = binary.charCodeAt(at);
  }
  return decoder.decode(bytes);
}
