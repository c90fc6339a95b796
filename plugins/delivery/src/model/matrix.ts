/** What runs somewhere, by name: its version, or the first signs of its commit. */
export function versionName(deployment: {
  version: string | null;
  sha: string;
}): string {
  return deployment.version ?? shortSha(deployment.sha);
}

/** A commit the way people read it. */
export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}
