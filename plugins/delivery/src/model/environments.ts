/** Words in names of environments, in the order a release passes through them. */
const STAGES = [
  /dev|local|sandbox/i,
  /test|qa|ci/i,
  /stag|preview|uat|accept/i,
  /pre-?prod/i,
  /pilot|canary/i,
  /prod|live/i,
];

/** Environments, each once, in the order a release passes through them; unknown words stand before production. */
export function orderedEnvironments(names: Iterable<string>): string[] {
  const stage = (name: string) => {
    if (STAGES[3].test(name)) return 3;
    const found = STAGES.findIndex(words => words.test(name));
    return found === -1 ? STAGES.length - 1.5 : found;
  };
  return [...new Set(names)].sort(
    (a, b) => stage(a) - stage(b) || a.localeCompare(b),
  );
}
