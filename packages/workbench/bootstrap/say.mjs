/** Prints one line of progress. */
export function say(text) {
  process.stdout.write(`bellwether: ${text}\n`);
}

/** Prints what went wrong and what to do next, and ends with the given code. */
export function fail(text, code = 1) {
  process.stderr.write(`bellwether: ${text}\n`);
  process.exit(code);
}
