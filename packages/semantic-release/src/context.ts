/**
 * What this plugin reads of the context of semantic-release: its versions 22 to 25 give it alike.
 *
 * @public
 */
export interface ReleaseContext {
  /** Folder of the clone. */
  cwd?: string;
  lastRelease?: {
    version?: string;
    gitTag?: string;
    gitHead?: string;
  };
  nextRelease?: {
    version: string;
    gitTag: string;
    gitHead: string;
  };
  options?: { repositoryUrl?: string };
  logger?: { log(message: string): void };
}
