import { isError, InputError } from '@backstage/errors';
import { access, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { LIMITS } from '../limits';
import { readText, resolveInside } from './readSafely';

/**
 * An entry of the navigation as declared: a page, an address, or a section.
 * @public
 */
export type NavEntry =
  { title?: string; target: string } | { title: string; entries: NavEntry[] };

/**
 * The keys of mkdocs.yml that this generator reads.
 * @public
 */
export interface MkdocsConfig {
  siteName: string;
  siteDescription: string;
  /** Folder of the Markdown files, relative to mkdocs.yml. */
  docsDir: string;
  nav?: NavEntry[];
  repoUrl?: string;
  editUri?: string;
}

const NAMES = ['mkdocs.yaml', 'mkdocs.yml'];

/**
 * Reads mkdocs.yaml or mkdocs.yml; without either, a site of the files in `docs`.
 *
 * @param inputDir - folder that holds the file
 * @param defaultName - name of the site when the file has none
 * @throws InputError naming file, key, what was expected and what was found
 */
export async function readMkdocsYml(
  inputDir: string,
  defaultName: string,
): Promise<MkdocsConfig> {
  const name = await firstExisting(inputDir);
  if (!name)
    return { siteName: defaultName, siteDescription: '', docsDir: 'docs' };

  const path = await resolveInside(
    await realpath(inputDir),
    join(await realpath(inputDir), name),
  );
  const content = await readText(path, name, LIMITS.textBytes);
  return parseMkdocsYml(content, name, defaultName);
}

/** See {@link readMkdocsYml}; keys that are not listed there are left to MkDocs. */
export function parseMkdocsYml(
  content: string,
  file: string,
  defaultName: string,
): MkdocsConfig {
  const value = parseYaml(content, file) ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new InputError(
      `${file}: expected keys such as site_name, found ${show(value)}`,
    );
  }
  const config = value as Record<string, unknown>;
  const text = (key: string) => {
    const entry = config[key];
    if (entry === undefined || entry === null) return undefined;
    if (typeof entry !== 'string') {
      throw new InputError(
        `${file}: ${key}: expected a text, found ${show(entry)}`,
      );
    }
    return entry;
  };
  return {
    siteName: text('site_name') ?? defaultName,
    siteDescription: text('site_description') ?? '',
    docsDir: text('docs_dir') ?? 'docs',
    repoUrl: text('repo_url'),
    editUri: text('edit_uri'),
    ...(config.nav !== undefined &&
      config.nav !== null && { nav: readNav(config.nav, `${file}: nav`) }),
  };
}

function parseYaml(content: string, file: string): unknown {
  // Tags of MkDocs extensions (!!python/name and !ENV) are left unresolved: nothing of what they configure is used.
  const document = parseDocument(content, { logLevel: 'silent' });
  const [problem] = document.errors;
  if (problem) throw new InputError(`${file}: ${problem.message}`);
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new InputError(
      `${file}: ${isError(error) ? error.message : String(error)}`,
    );
  }
}

function readNav(value: unknown, path: string): NavEntry[] {
  if (!Array.isArray(value)) {
    throw new InputError(`${path}: expected a list, found ${show(value)}`);
  }
  return value.map((entry, index) => readNavEntry(entry, `${path}[${index}]`));
}

function readNavEntry(value: unknown, path: string): NavEntry {
  if (typeof value === 'string') return { target: value };
  const pairs =
    typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (pairs.length !== 1) {
    throw new InputError(
      `${path}: expected a file, or one title with a file, an address or a list, found ${show(value)}`,
    );
  }
  const [[title, target]] = pairs;
  return typeof target === 'string'
    ? { title, target }
    : { title, entries: readNav(target, `${path}.${title}`) };
}

async function firstExisting(folder: string): Promise<string | undefined> {
  for (const name of NAMES) {
    try {
      await access(join(folder, name));
      return name;
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 120);
}
