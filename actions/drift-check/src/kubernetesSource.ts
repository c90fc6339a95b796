import fs from 'node:fs';
import {
  type DriftReport,
  failedReport,
  readKubernetes,
  Taint,
} from '@bellwether/domain-drift';
import { InputError, type WorkspacePath } from '@bellwether/kit-action';
import { liveObjects, ToolFault } from '@bellwether/kit-drift';
import type { Context } from './inputs';
import { refuse } from './recordedSource';
import { reportOptions, type Source } from './source';
import { problemOf, tellWhatWasSaid } from './toolProblem';

const MAX_MANIFESTS = 1000;
const MAX_MANIFEST_BYTES = 16 * 1024 * 1024;
const MAX_LIVE_BYTES = 64 * 1024 * 1024;
const REQUEST_MS = 60_000;

/** Manifests beside the objects of a cluster. Nothing is ever written there. */
export function kubernetesSource(
  context: Context,
  env: Record<string, string>,
): Source {
  return {
    async detect() {
      try {
        return await compared(context, env);
      } catch (error) {
        if (!(error instanceof ToolFault)) throw error;
        await tellWhatWasSaid(context, error, undefined);
        return failedReport(
          problemOf(error),
          { ...reportOptions(context), tool: 'kubernetes' },
          new Taint(),
        );
      }
    },
    planLocked: refuse,
    apply: refuse,
    dispose() {},
  };
}

async function compared(
  context: Context,
  env: Record<string, string>,
): Promise<DriftReport> {
  const { inputs, workspace } = context;
  const files = workspace.find(inputs.manifests, { max: MAX_MANIFESTS });
  if (files.length === 0) {
    throw new InputError([
      {
        input: 'manifests',
        message: 'expected files with manifests, found none.',
      },
    ]);
  }
  const desired = await declared(files);
  const live = parsed(await liveText(context, env, files));
  return readKubernetes(
    {
      desired,
      live: [live],
      ...(inputs.namespace !== undefined && { namespace: inputs.namespace }),
    },
    { ...reportOptions(context), tool: 'kubernetes' },
  );
}

/** @throws ToolFault for what is no JSON, which says nothing about the cluster */
function parsed(text: string): unknown {
  // of what is not there kubectl says nothing at all
  if (text.trim() === '') return { kind: 'List', items: [] };
  try {
    return JSON.parse(text);
  } catch {
    throw new ToolFault(
      'failed',
      'Expected the live objects as JSON, found something else.',
    );
  }
}

async function liveText(
  { inputs, workspace, signal }: Context,
  env: Record<string, string>,
  files: readonly WorkspacePath[],
): Promise<string> {
  const file = inputs['live-file'];
  if (file) return textOf('live-file', file, MAX_LIVE_BYTES);
  return liveObjects(
    {
      binary: inputs.binary ?? 'kubectl',
      folder: workspace.root,
      env,
      signal,
      timeoutMs: inputs['tool-timeout'],
    },
    {
      manifests: files.map(({ absolute }) => absolute),
      requestMs: REQUEST_MS,
      ...(inputs['kube-context'] !== undefined && {
        context: inputs['kube-context'],
      }),
      ...(inputs.namespace !== undefined && { namespace: inputs.namespace }),
    },
  );
}

/** @throws InputError naming each file that cannot be read as YAML */
async function declared(files: readonly WorkspacePath[]): Promise<unknown[]> {
  const { parseAllDocuments } = await import('./yamlLibrary');
  const documents: unknown[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const found = parseAllDocuments(
      textOf('manifests', file, MAX_MANIFEST_BYTES),
    );
    for (const document of Array.isArray(found) ? found : []) {
      const [fault] = document.errors;
      if (fault) problems.push(`${file.relative}: ${fault.message}`);
      // between two separators there may be nothing
      else if (document.contents !== null) documents.push(document.toJS());
    }
  }
  if (problems.length > 0) {
    throw new InputError(
      problems.slice(0, 20).map(message => ({ input: 'manifests', message })),
      'BW-DRIFT-001',
    );
  }
  return documents;
}

function textOf(
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
