/**
 * Address of a repository for links, from what is configured for git: `git@github.com:owner/name.git`, `ssh://…`, `https://…`.
 *
 * @returns null for what links cannot be made to, such as a folder
 */
export function addressOf(url: string | undefined): string | null {
  const found =
    /^(?:(?:git\+)?(?:https?|ssh|git):\/\/(?:[^@/]*@)?([\w.-]+)(?::\d+)?\/|[\w.-]+@([\w.-]+):)((?:[\w.-]+\/){1,7}[\w.-]+?)(?:\.git)?\/?$/.exec(
      url ?? '',
    );
  if (!found) return null;
  const [, host = found[2], , path] = found;
  return `https://${host}/${path}`;
}
