import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { reason } from './readFile';

/** Files to read, in order, and paths that lead nowhere. */
export interface FoundFiles {
  files: string[];
  unreadable: { path: string; reason: string }[];
}

/**
 * Files as given, and the `*.yaml` and `*.yml` below directories; hidden directories, `node_modules` and links to
 * directories (which may lead in circles) are left out. A file given twice is read once.
 */
export function yamlFiles(paths: string[]): FoundFiles {
  const files = new Set<string>();
  const unreadable: FoundFiles['unreadable'] = [];
  const visit = (path: string) => {
    try {
      if (!statSync(path).isDirectory()) {
        files.add(path);
        return;
      }
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        const child = join(path, entry.name);
        if (entry.isDirectory()) {
          const skipped =
            entry.name.startsWith('.') || entry.name === 'node_modules';
          if (!skipped) visit(child);
        } else if (/\.ya?ml$/i.test(entry.name)) {
          files.add(child);
        }
      }
    } catch (error) {
      unreadable.push({ path, reason: reason(error) });
    }
  };
  paths.forEach(visit);
  return { files: [...files].sort(), unreadable };
}
