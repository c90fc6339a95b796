import type { SemanticVersion } from '../model';

/** A maintenance line: versions with this major, and minor if there is one. */
export interface Line {
  major: number;
  minor: number | undefined;
  text: string;
}

/**
 * Reads `1`, `1.x`, `1.4` or `1.4.x`.
 *
 * @throws RangeError for anything else
 */
export function readLine(text: string | null): Line | undefined {
  if (text === null) return undefined;
  const match = /^(\d{1,9})(?:\.(\d{1,9}))?(?:\.x)?$/.exec(text);
  if (!match) {
    throw new RangeError(
      `A maintenance line has to be a major version such as 1.x, or a minor one such as 1.4.x, found ${JSON.stringify(text)}.`,
    );
  }
  const [, major, minor] = match;
  return {
    major: Number(major),
    minor: minor === undefined ? undefined : Number(minor),
    text: minor === undefined ? `${major}.x` : `${major}.${minor}.x`,
  };
}

/** Whether a version is of another line. */
export function leavesLine(version: SemanticVersion, line: Line): boolean {
  return (
    version.major !== line.major ||
    (line.minor !== undefined && version.minor !== line.minor)
  );
}
