import fs from 'node:fs';
import path from 'node:path';
import {
  type Adoption,
  type AdoptionFile,
  planAdoption,
} from '@bellwether/domain-drift';
import {
  code,
  document,
  type GitHubClient,
  prose,
} from '@bellwether/kit-action';
import { fileOf } from './ledgerStore';
import { keepPullRequest, type WantedPullRequest } from './pullRequests';
import type { PullRequestRequest } from './revertPullRequest';
import { slugOf } from './slug';
import { counted } from './words';

const MAX_BODY_BYTES = 60_000;

/** Files of a root module that are read, and how large one may be. */
const MAX_FILES = 200;
const MAX_FILE_BYTES = 1024 * 1024;

/** Branch of the pull request that changes the code of a stack to what is there. */
export function adoptBranch(stack: string): string {
  return `bellwether/drift-adopt/${slugOf(stack)}`;
}

/** What the pull request that adopts is made of besides a report with values. */
export interface AdoptRequest extends PullRequestRequest {
  /** Folder of the root module on this machine. */
  root: string;
  /** What the provider imports resources by that the state has lost, by address. */
  ids: ReadonlyMap<string, string>;
  onStep: (text: string) => void;
}

/**
 * Keeps the one pull request that makes the code say what is there, as far as that can be written for sure; the rest of it is
 * told to whoever looks at it.
 *
 * @returns its page; null: there is none
 */
export async function keepAdoptPullRequest(
  github: GitHubClient,
  request: AdoptRequest,
): Promise<string | null> {
  const { report, decision, base, onStep } = request;
  const wanted = decision.resources.some(({ action }) => action === 'adopt')
    ? await adoption(github, request)
    : null;
  if (typeof wanted === 'string') {
    onStep(wanted);
    return null;
  }
  const branch = adoptBranch(report.stack);
  return keepPullRequest(github, wanted, { branch, base, report });
}

/** @returns why there is none, though a rule wants it */
async function adoption(
  github: GitHubClient,
  { report, decision, folder, base, root, ids }: AdoptRequest,
): Promise<WantedPullRequest | string> {
  if (report.commit !== base.sha) {
    return 'Nothing is adopted: what was compared is not the newest commit, so that a change of it would take others back.';
  }
  const files = codeIn(root);
  const made = planAdoption({ report, decision, files, ids });
  if (made.files.length === 0) {
    return `Nothing is adopted: ${made.byHand[0]?.text ?? 'there is nothing to write.'}`;
  }
  const place = (name: string) => (folder === '.' ? name : `${folder}/${name}`);
  for (const { path: name } of made.files) {
    const before = files.find(file => file.path === name);
    const there = await fileOf(github, place(name), base.branch);
    if (there?.text !== before?.text) {
      return `Nothing is adopted: ${place(name)} is not as it is in the repository, so a step before has changed it.`;
    }
  }
  return {
    title: `Adopt ${counted(made.adopted.length, 'resource')} of ${report.stack} as found`,
    body: bodyOf(report.stack, report.fingerprint, made),
    message: `Adopt what is there of ${report.stack}`,
    files: made.files.map(({ path: name, text }) => ({
      path: place(name),
      text,
    })),
  };
}

function bodyOf(
  stack: string,
  fingerprint: string,
  { adopted, byHand }: Adoption,
): string {
  const page = document()
    .text(
      prose`Merging this makes the code of ${code(stack)} say what is there, so that the next apply keeps it. Look at every value before: what was changed by hand becomes what everybody gets.`,
    )
    .table({
      columns: [{ title: 'Adopted' }],
      rows: adopted.map(address => [code(address)]),
    });
  if (byHand.length > 0) {
    page.heading('Left to a person', 4).table({
      columns: [{ title: 'Resource' }, { title: 'What to do' }],
      rows: byHand.map(({ address, text }) => [code(address), text]),
    });
  }
  page.text(prose`Report ${code(fingerprint.slice(0, 12))}.`);
  return page.render(MAX_BODY_BYTES);
}

/** Files of the root module; modules in folders below are others'. */
function codeIn(root: string): AdoptionFile[] {
  return fs
    .readdirSync(root, { withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.tf'))
    .slice(0, MAX_FILES)
    .flatMap(({ name }) => {
      const file = path.join(root, name);
      if (fs.statSync(file).size > MAX_FILE_BYTES) return [];
      return [{ path: name, text: fs.readFileSync(file, 'utf8') }];
    });
}
