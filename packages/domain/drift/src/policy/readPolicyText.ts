import { readOneDeclaration } from '@bellwether/domain-slo/documents';
import { type ReadDriftPolicy, readDriftPolicy } from './readPolicy';

/**
 * Reads the one policy of a text in YAML. Problems carry line and column; documents of other kinds are left alone.
 *
 * @param options - `file`: its name, as it is to appear in problems; `nowMs`: epoch milliseconds, without it nobody is told what
 *   has expired
 * @public
 */
export function readDriftPolicyText(
  text: string,
  options: { file?: string; nowMs?: number } = {},
): ReadDriftPolicy {
  const { file, nowMs } = options;
  const read = readOneDeclaration(
    text,
    {
      kind: 'DriftPolicy',
      read: (value, locate) => {
        const found = readDriftPolicy(value, { locate, nowMs });
        return found.ok ? { ...found, document: found.policy } : found;
      },
    },
    file,
  );
  return read.ok
    ? { ok: true, policy: read.document, warnings: read.warnings }
    : read;
}
