/** A package of a repository, as plain data. @public */
export interface PackageSource {
  name: string;
  /** Folder from the root of the repository, without slashes at its ends; empty for the whole repository. */
  path: string;
  /** Names of packages of this repository that it is built from. */
  dependsOn?: readonly string[];
}

/**
 * Tells which package a path belongs to: the one whose folder is the deepest that holds it. For all packages at once, in time
 * that grows with the depth of the path and not with the number of packages.
 *
 * @returns index of the package, -1 for files of none
 * @throws RangeError when two packages have the same folder or name
 * @public
 */
export function packageMatcher(
  packages: readonly PackageSource[],
): (path: string) => number {
  const folders = new Map<string, number>();
  packages.forEach(({ name, path }, index) => {
    const folder = path.replace(/^(?:\.?\/)+|\/+$/g, '');
    const other = folders.get(folder === '.' ? '' : folder);
    if (other !== undefined) {
      throw new RangeError(
        `Expected each package in a folder of its own, found ${packages[other].name} and ${name} in "${path}".`,
      );
    }
    folders.set(folder === '.' ? '' : folder, index);
  });
  const whole = folders.get('') ?? -1;
  // Files of one folder follow each other, and most of them belong together.
  let lastFolder = '';
  let lastIndex = whole;
  return path => {
    const end = path.lastIndexOf('/');
    if (end <= 0) return whole;
    const folder = path.slice(0, end);
    if (folder === lastFolder) return lastIndex;
    lastFolder = folder;
    lastIndex = whole;
    for (let cut = end; cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
      const index = folders.get(path.slice(0, cut));
      if (index !== undefined) {
        lastIndex = index;
        break;
      }
    }
    return lastIndex;
  };
}

/**
 * The packages whose changes are changes of a package: itself, and what it is built from, over any number of steps. Circles are
 * allowed, names of packages that are not here are left out.
 *
 * @returns for each package the indexes of these, itself first
 * @public
 */
export function packageClosures(
  packages: readonly PackageSource[],
): number[][] {
  const indexes = new Map(packages.map(({ name }, index) => [name, index]));
  return packages.map((_, start) => {
    const found = new Set([start]);
    for (const index of found) {
      for (const name of packages[index].dependsOn ?? []) {
        const dependency = indexes.get(name);
        if (dependency !== undefined) found.add(dependency);
      }
    }
    return [...found];
  });
}

/**
 * Whether a commit is in the notes of a package: it touches the package, or one it is built from.
 *
 * @param touched - as `packages` of the commit, indexes by {@link packageMatcher}
 * @param closure - that of the package, of {@link packageClosures}
 * @public
 */
export function concerns(
  touched: readonly number[],
  closure: readonly number[],
): boolean {
  return touched.some(index => closure.includes(index));
}
