import fs from 'node:fs';
import path from 'node:path';
import { validate } from '@actions/languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse, parseDocument } from 'yaml';
import { expressionsIn } from '../expressions';
import { readWorkflow, type WorkflowJob } from '../workflow';

/** Where a workflow and what it refers to are looked for. @public */
export interface WorkflowPlace {
  /** Path of the workflow, for messages. */
  file: string;
  /** Root of the repository that has the Actions and workflows of `repository`. */
  root: string;
  /** Name of that repository in `uses`, e.g. `bellwether/bellwether`. */
  repository: string;
}

let documents = 0;

/**
 * What GitHub would say against a workflow, as sentences that begin with the line: what its own validator finds, with the
 * Actions and workflows of this repository known to it, and what that does not look for, outputs that an Action does not have.
 * Inputs of Actions of others are not looked at.
 *
 * @public
 */
export async function workflowProblems(
  text: string,
  place: WorkflowPlace,
): Promise<string[]> {
  // the validator keeps what it parsed by address
  documents += 1;
  const uri = `file:///${documents}/${place.file}`;
  const found = await validate(
    TextDocument.create(uri, 'yaml', documents, text),
    {
      fileProvider: {
        getFileContent: async reference => {
          const own =
            !('repository' in reference) ||
            `${reference.owner}/${reference.repository}` === place.repository;
          if (!own) throw new Error('a workflow of another repository');
          return {
            name: `${documents}/${reference.path}`,
            content: fs.readFileSync(
              path.join(place.root, reference.path),
              'utf8',
            ),
          };
        },
      },
      actionsMetadataProvider: {
        fetchActionMetadata: async ({ owner, name, path: folder = '' }) =>
          `${owner}/${name}` === place.repository
            ? manifestOf(path.join(place.root, folder))
            : { name, description: '' },
      },
    },
  );
  const problems = found.map(
    ({ range, message }) => `line ${range.start.line + 1}: ${message}`,
  );
  if (problems.length > 0 || !Object(parseDocument(text).toJS()).jobs) {
    return problems;
  }
  return readWorkflow(text).jobs.flatMap(job => [
    ...outputProblems(job, place),
    ...permissionProblems(job, place),
  ]);
}

function manifestOf(folder: string) {
  const file = path.join(folder, 'action.yml');
  return fs.existsSync(file) ? parse(fs.readFileSync(file, 'utf8')) : undefined;
}

/** Outputs of our own Actions that are asked for and that they do not have. */
function outputProblems(job: WorkflowJob, place: WorkflowPlace): string[] {
  const outputs = new Map<string, object>();
  for (const { id, uses = '' } of job.steps) {
    const folder = ownFolder(uses, place.repository);
    const manifest = folder && manifestOf(path.join(place.root, folder));
    if (id && manifest) outputs.set(id, manifest.outputs ?? {});
  }
  const asked = new Set(
    expressionsIn(JSON.stringify(job)).flatMap(expression =>
      [...expression.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)].map(
        ([, step, output]) => `${step} ${output}`,
      ),
    ),
  );
  return [...asked]
    .map(each => each.split(' '))
    .filter(
      ([step, output]) => outputs.has(step) && !(output in outputs.get(step)!),
    )
    .map(
      ([step, output]) =>
        `job ${job.id}: the Action of step ${step} has no output ${output}`,
    );
}

const LEVELS = ['none', 'read', 'write'];

/** What jobs of a workflow of ours need and the job that calls it does not grant: GitHub refuses to start such a run. */
function permissionProblems(
  { id, uses = '', permissions = {} }: WorkflowJob,
  place: WorkflowPlace,
): string[] {
  const file = ownFolder(uses, place.repository);
  if (file === undefined) return [];
  const called = readWorkflow(
    fs.readFileSync(path.join(place.root, file.split('@')[0]), 'utf8'),
  );
  return called.jobs.flatMap(job =>
    Object.entries(job.permissions ?? {})
      .map(([scope, level]) => ({
        ...{ scope, level },
        granted: permissions[scope] ?? 'none',
      }))
      .filter(
        ({ level, granted }) => LEVELS.indexOf(granted) < LEVELS.indexOf(level),
      )
      .map(
        ({ scope, level, granted }) =>
          `job ${id} grants ${scope}: ${granted}, and the job ${job.id} it calls asks for ${level}`,
      ),
  );
}

/** Folder of an Action of the repository, whichever way it is named. */
export function ownFolder(
  uses: string,
  repository: string,
): string | undefined {
  if (uses.startsWith('$/') || uses.startsWith('./')) return uses.slice(2);
  const [name] = uses.split('@');
  return name.startsWith(`${repository}/`)
    ? name.slice(repository.length + 1)
    : undefined;
}
