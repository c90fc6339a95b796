import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {
  type ComposeService,
  declaredServices,
  type FileDigest,
  type FilesInput,
} from '@bellwether/domain-drift';
import type { WorkspacePath } from '@bellwether/kit-action';
import type { Context } from '../inputs';
import { readManifests, refused } from './manifests';

const MAX_MANIFESTS = 200;
const MAX_BYTES = 16 * 1024 * 1024;

/** What is declared for hosts: files as they lie in the repository, and services of Compose. */
export type DeclaredFiles = Required<FilesInput['declared']>;

/**
 * Reads what the files of `manifests` declare. Each document is a file of Compose, or of kind `DeclaredFiles` with places on the
 * host and the files of the repository that belong there.
 *
 * @throws InputError naming everything that is not as it should be
 */
export async function declaredFiles({
  inputs,
  workspace,
}: Pick<Context, 'inputs' | 'workspace'>): Promise<DeclaredFiles> {
  const files: FileDigest[] = [];
  const services: ComposeService[] = [];
  const problems: string[] = [];
  const found = workspace.find(inputs.manifests, { max: MAX_MANIFESTS });
  for (const { file, body } of await readManifests(found)) {
    const refuse = (message: string) =>
      problems.push(`${file.relative}: ${message}`);
    const { kind, services: named, spec } = fieldsOf(body);
    if (kind === 'DeclaredFiles') {
      files.push(...filesOf(spec, { file, workspace, refuse }));
    } else if (named !== undefined) {
      services.push(...servicesOf(body, refuse));
    } else {
      refuse(
        'expected a file of Compose with "services", or kind DeclaredFiles, found something else.',
      );
    }
  }
  if (files.length + services.length === 0 && problems.length === 0) {
    problems.push('expected files and services that are declared, found none.');
  }
  if (problems.length > 0) throw refused(problems);
  return { files, services };
}

function filesOf(
  spec: unknown,
  {
    file,
    workspace,
    refuse,
  }: {
    file: WorkspacePath;
    workspace: Context['workspace'];
    refuse: (message: string) => void;
  },
): FileDigest[] {
  const { files } = fieldsOf(spec);
  if (!Array.isArray(files)) {
    refuse('expected spec.files as a list, found something else.');
    return [];
  }
  return files.flatMap((one): FileDigest[] => {
    const { path: place, source, mode, owner } = fieldsOf(one);
    if (!isText(place) || !isText(source)) {
      refuse(
        'expected "path" on the host and "source" in the repository of each file, found something else.',
      );
      return [];
    }
    // beside the document that names it
    const resolved = workspace.resolve(
      path.posix.join(path.posix.dirname(file.relative), source),
    );
    if (!resolved.ok || !resolved.exists) {
      refuse(
        resolved.ok
          ? `expected the file ${source}, found none.`
          : `${source}: ${resolved.message}`,
      );
      return [];
    }
    const { absolute } = resolved.path;
    const about = fs.statSync(absolute);
    if (!about.isFile() || about.size > MAX_BYTES) {
      refuse(`expected ${source} as a file of at most ${MAX_BYTES} bytes.`);
      return [];
    }
    return [
      {
        path: place,
        sha256: createHash('sha256')
          .update(fs.readFileSync(absolute))
          .digest('hex'),
        ...(isText(mode) && { mode }),
        ...(isText(owner) && { owner }),
      },
    ];
  });
}

function servicesOf(
  body: unknown,
  refuse: (message: string) => void,
): ComposeService[] {
  const read = declaredServices(body);
  if (!read.ok) {
    refuse(read.message);
    return [];
  }
  for (const { name, image } of read.services) {
    if (!image.includes('$')) continue;
    refuse(
      `expected the image of service ${name} without variables, found ${image}. Give what "docker compose config" prints.`,
    );
  }
  return read.services;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value) as Record<string, unknown>;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
