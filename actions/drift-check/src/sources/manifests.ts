import fs from 'node:fs';
import { InputError, type WorkspacePath } from '@bellwether/kit-action';

const MAX_MANIFEST_BYTES = 16 * 1024 * 1024;
const MAX_TOLD = 20;

/** A document of a file with manifests. */
export interface ManifestDocument {
  file: WorkspacePath;
  /** As it was parsed; whatever it is. */
  body: unknown;
}

/**
 * Documents of YAML files, empty ones left out.
 *
 * @throws InputError naming each file that cannot be read
 */
export async function readManifests(
  files: readonly WorkspacePath[],
): Promise<ManifestDocument[]> {
  if (files.length === 0) {
    throw refused(['expected files with manifests, found none.']);
  }
  const { parseAllDocuments } = await import('../yamlLibrary');
  const documents: ManifestDocument[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const found = parseAllDocuments(
      limitedText('manifests', file, MAX_MANIFEST_BYTES),
    );
    for (const document of Array.isArray(found) ? found : []) {
      const [fault] = document.errors;
      if (fault) problems.push(`${file.relative}: ${fault.message}`);
      // between two separators there may be nothing
      else if (document.contents !== null) {
        documents.push({ file, body: document.toJS() });
      }
    }
  }
  if (problems.length > 0) throw refused(problems);
  return documents;
}

/** Everything that is wrong with manifests, as far as it can be taken in. */
export function refused(problems: readonly string[]): InputError {
  return new InputError(
    problems
      .slice(0, MAX_TOLD)
      .map(message => ({ input: 'manifests', message })),
    'BW-DRIFT-001',
  );
}

/** @throws InputError for a file that is larger than what is read */
export function limitedText(
  input: string,
  { absolute, relative }: WorkspacePath,
  max: number,
): string {
  const { size } = fs.statSync(absolute);
  if (size > max) {
    throw new InputError([
      {
        input,
        message: `expected at most ${max} bytes in ${relative}, found ${size}.`,
      },
    ]);
  }
  return fs.readFileSync(absolute, 'utf8');
}
