import type { ParseQuery } from '@bellwether/domain-canary';
import { readOneDeclaration } from '@bellwether/domain-slo/documents';
import { type ReadPlaybook, readPlaybook } from './readPlaybook';

/**
 * Reads the one playbook of a text in YAML. Problems carry line and column; documents of other kinds are left alone.
 *
 * @param options - `file`: its name, as it is to appear in problems; `parseQuery`: without it queries are not looked into
 * @public
 */
export function readPlaybookText(
  text: string,
  options: { file?: string; parseQuery?: ParseQuery } = {},
): ReadPlaybook {
  const read = readOneDeclaration(
    text,
    {
      kind: 'RollbackPlaybook',
      read: (value, locate) => {
        const found = readPlaybook(value, {
          locate,
          parseQuery: options.parseQuery,
        });
        return found.ok ? { ...found, document: found.playbook } : found;
      },
    },
    options.file,
  );
  return read.ok
    ? { ok: true, playbook: read.document, warnings: read.warnings }
    : read;
}
