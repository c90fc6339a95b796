const HOLE = '${version}';

/**
 * The tag of a version.
 *
 * @throws RangeError when the format has no `${version}`, or several
 */
export function formatTag(format: string, version: string): string {
  const parts = format.split(HOLE);
  if (parts.length !== 2) {
    throw new RangeError(
      `The format of tags has to have ${HOLE} in it once, found ${JSON.stringify(format)}.`,
    );
  }
  return parts.join(version);
}
