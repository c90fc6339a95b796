import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {
  type Compilation,
  type RuleGroup,
  emitRules,
  fileOf,
} from '@bellwether/domain-slo';
import { writeFiles } from '@bellwether/kit-files';

/** First line of every file we write; other files of the folder are left alone. */
const MADE = 'Made by the Action slo-rules of Bellwether';

/** Rule files by path, each beside the path of the file with the SLOs: `slos/sign-in.rules.yaml`. */
export function ruleTexts(
  { slos }: Compilation,
  profile: string,
): Map<string, string> {
  const groups = new Map<string, RuleGroup[]>();
  const origins = new Map<string, Set<string>>();
  for (const slo of slos) {
    const origin = fileOf(slo.source);
    // SLOs of x.yaml and x.yml belong together, so they share a file
    const name = origin.replace(/\.[^./]*$/, '').concat('.rules.yaml');
    groups.set(name, [...(groups.get(name) ?? []), ...slo.groups]);
    origins.set(name, (origins.get(name) ?? new Set()).add(origin));
  }
  return new Map(
    [...groups].map(([name, members]) => {
      const from = [...origins.get(name)!].join(', ');
      const comment = `${MADE} with the profile ${profile} from ${from}.`;
      return [name, emitRules(members, { comment })];
    }),
  );
}

/**
 * Writes texts below a new folder of the runner, which it empties itself, and removes it when `body` is done.
 *
 * @param body - gets the folder
 */
export async function withStaged<T>(
  texts: ReadonlyMap<string, string>,
  body: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = fs.mkdtempSync(
    path.join(process.env.RUNNER_TEMP!, 'slo-rules-'),
  );
  try {
    writeRules(folder, texts);
    return await body(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes rule files below a folder, all or none. Files of ours whose SLOs are gone are removed. */
export function writeRules(
  folder: string,
  texts: ReadonlyMap<string, string>,
): void {
  writeFiles(
    new Map([...texts].map(([name, text]) => [path.join(folder, name), text])),
  );
  for (const name of ownFiles(folder)) {
    if (!texts.has(name)) fs.rmSync(path.join(folder, name));
  }
}

function ownFiles(folder: string): string[] {
  return fs
    .globSync('**/*.rules.yaml', { cwd: folder })
    .filter(name =>
      fs.readFileSync(path.join(folder, name), 'utf8').startsWith(`# ${MADE}`),
    )
    .map(name => name.split(path.sep).join('/'));
}
