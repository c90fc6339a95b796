import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {
  type Compilation,
  type RuleGroup,
  emitRules,
  fileOf,
} from '@bellwether/domain-slo';

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
    for (const [name, text] of texts) writeBelow(folder, name, text);
    return await body(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Writes rule files below a folder: all beside their places first, then all are moved there, so that nobody reads half a
 * file, or new rules beside old ones because a disk was full. Files of ours whose SLOs are gone are removed.
 */
export function writeRules(
  folder: string,
  texts: ReadonlyMap<string, string>,
): void {
  const drafts = [...texts].map(([name, text]) => {
    const draft = `${name}.${process.pid}.incomplete`;
    return { name, draft, text };
  });
  try {
    for (const { draft, text } of drafts) writeBelow(folder, draft, text);
    for (const { name, draft } of drafts) {
      fs.renameSync(path.join(folder, draft), path.join(folder, name));
    }
  } finally {
    for (const { draft } of drafts) {
      const file = path.join(folder, draft);
      // "force" alone throws where a folder of the path is a file, and hides why nothing was written
      if (fs.existsSync(file)) fs.rmSync(file, { force: true });
    }
  }
  for (const name of ownFiles(folder)) {
    if (!texts.has(name)) fs.rmSync(path.join(folder, name));
  }
}

/** Writes one file in one step. */
export function writeWhole(file: string, text: string): void {
  const [folder, name] = [path.dirname(file), path.basename(file)];
  const draft = `.${name}.${process.pid}.incomplete`;
  writeBelow(folder, draft, text);
  fs.renameSync(path.join(folder, draft), file);
}

function ownFiles(folder: string): string[] {
  return fs
    .globSync('**/*.rules.yaml', { cwd: folder })
    .filter(name =>
      fs.readFileSync(path.join(folder, name), 'utf8').startsWith(`# ${MADE}`),
    )
    .map(name => name.split(path.sep).join('/'));
}

function writeBelow(folder: string, name: string, text: string): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
