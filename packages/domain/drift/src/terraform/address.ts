/**
 * Address of the block in the code that an instance comes from: that without keys of instances, so that
 * `module.a["x"].aws_instance.web[0]` gives `module.a.aws_instance.web`.
 */
export function blockAddress(address: string): string {
  return stepsOf(address)
    .filter(step => !step.startsWith('['))
    .join('');
}

/** Address of the module an instance is in, with keys; null for the root. */
export function moduleAddress(address: string): string | null {
  let end = 0;
  let at = 0;
  const steps = stepsOf(address);
  for (let index = 0; index + 1 < steps.length;) {
    if (steps[index].replace(/^\./, '') !== 'module') break;
    at += steps[index].length + steps[index + 1].length;
    index += 2;
    while (steps[index]?.startsWith('[')) {
      at += steps[index].length;
      index += 1;
    }
    end = at;
  }
  return end === 0 ? null : address.slice(0, end);
}

/** Names with the dot before them, and keys in brackets. */
export function stepsOf(address: string): string[] {
  // a key in quotes may have brackets and dots of its own
  return (
    address.match(/\[(?:"(?:\\.|[^"\\])*"|[^\]"]*)\]|\.?[^.[]+|[^]/g) ?? []
  );
}
