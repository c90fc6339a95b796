import fs from 'node:fs';
import path from 'node:path';
import {
  type DriftReport,
  failedReport,
  type KubernetesInput,
  type KubernetesPlan,
  planKubernetes,
  readKubernetes,
  readKubernetesPlan,
  type SavedPlan,
  Taint,
} from '@bellwether/domain-drift';
import { Defect } from '@bellwether/kit-action';
import {
  applyObjects,
  type ApplyRequest,
  type ClusterRequest,
  liveObjects,
  ToolFault,
  type ToolSettings,
} from '@bellwether/kit-drift';
import type { Context } from '../inputs';
import { limitedText, readManifests } from './manifests';
import { type ReportSurroundings, reportOptions, type Source } from './source';
import { problemOf, tellWhatWasSaid } from './toolProblem';

const MAX_MANIFESTS = 1000;
const MAX_LIVE_BYTES = 64 * 1024 * 1024;
const REQUEST_MS = 60_000;

/**
 * Manifests beside the objects of a cluster. Looking only reads; what is put right is written by server-side apply, after the cluster
 * itself has said what would come of it.
 */
export function kubernetesSource(
  context: Context,
  surroundings: ReportSurroundings,
): Source {
  const { inputs, workspace, signal, log } = context;
  const settings: ToolSettings = {
    binary: inputs.binary ?? 'kubectl',
    folder: workspace.root,
    env: surroundings.env,
    signal,
    timeoutMs: inputs['tool-timeout'],
  };
  const options = () => ({
    ...reportOptions(context, surroundings),
    tool: 'kubernetes' as const,
  });
  let folder: string | undefined;
  let kept: KubernetesPlan | undefined;

  /** Gives the cluster what a plan has, one manager of fields after the other. @returns what it says the objects are then */
  async function sent(
    { patches }: KubernetesPlan,
    { dryRun }: Pick<ApplyRequest, 'dryRun'>,
  ): Promise<unknown[]> {
    // manifests may hold secrets: a folder of mkdtemp is for this user only
    folder ??= fs.mkdtempSync(
      path.join(process.env.RUNNER_TEMP!, 'bellwether-objects-'),
    );
    const file = path.join(folder, 'objects.json');
    const answers: unknown[] = [];
    for (const fieldManager of new Set(
      patches.map(patch => patch.fieldManager),
    )) {
      const items = patches
        .filter(patch => patch.fieldManager === fieldManager)
        .map(({ object }) => object);
      const list = { apiVersion: 'v1', kind: 'List', items };
      fs.writeFileSync(file, JSON.stringify(list), { mode: 0o600 });
      const request = { ...requestOf(context, [file]), fieldManager, dryRun };
      answers.push(parsed(await applyObjects(settings, request)));
    }
    return answers;
  }

  /** @throws what is no fault of the tool */
  async function failed(error: unknown): Promise<DriftReport> {
    if (!(error instanceof ToolFault)) throw error;
    log.info(error.message);
    await tellWhatWasSaid(context, error, undefined);
    return failedReport(problemOf(error), options(), new Taint());
  }

  return {
    canRun: inputs['live-file'] === undefined,
    async detect() {
      try {
        return await readKubernetes(
          await clusterOf(context, settings),
          options(),
        );
      } catch (error) {
        return failed(error);
      }
    },
    async planLocked({ resources }): Promise<SavedPlan> {
      const { fingerprintKey } = options();
      if (!fingerprintKey) {
        throw new Defect(new Error('A plan without a key was asked for'));
      }
      try {
        const cluster = await clusterOf(context, settings);
        const addresses = resources.map(({ address }) => address);
        kept = planKubernetes(cluster, addresses, { fingerprintKey });
        const answers = await sent(kept, { dryRun: true });
        return await readKubernetesPlan(cluster, kept, answers, options());
      } catch (error) {
        return { report: await failed(error), digest: '', version: '' };
      }
    },
    async apply(digest) {
      if (kept?.digest !== digest) {
        throw new Defect(
          new Error('The plan to run is not the one that was kept'),
        );
      }
      try {
        await sent(kept, { dryRun: false });
        return true;
      } catch (error) {
        await failed(error);
        return false;
      }
    },
    dispose() {
      if (folder) fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function clusterOf(
  context: Context,
  settings: ToolSettings,
): Promise<KubernetesInput> {
  const { inputs, workspace } = context;
  const files = workspace.find(inputs.manifests, { max: MAX_MANIFESTS });
  const desired = (await readManifests(files)).map(({ body }) => body);
  const file = inputs['live-file'];
  const text = file
    ? limitedText('live-file', file, MAX_LIVE_BYTES)
    : await liveObjects(
        settings,
        requestOf(
          context,
          files.map(({ absolute }) => absolute),
        ),
      );
  return {
    desired,
    live: [parsed(text)],
    ...(inputs.namespace !== undefined && { namespace: inputs.namespace }),
  };
}

function requestOf(
  { inputs }: Context,
  manifests: readonly string[],
): ClusterRequest {
  return {
    manifests,
    requestMs: REQUEST_MS,
    ...(inputs['kube-context'] !== undefined && {
      context: inputs['kube-context'],
    }),
    ...(inputs.namespace !== undefined && { namespace: inputs.namespace }),
  };
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
