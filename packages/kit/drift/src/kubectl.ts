import { textOf, type ToolSettings } from './runTool';

/** Objects of a cluster as `kubectl` lists them. */
const MAX_LIST_BYTES = 64 * 1024 * 1024;

/** Which cluster, and how long it has to answer. @public */
export interface ClusterRequest {
  /** Files and folders with what is declared. */
  manifests: readonly string[];
  /** Context of the kubeconfig; the current one unless given. */
  context?: string;
  /** Namespace of what names none. */
  namespace?: string;
  /** How long one request to the cluster may take, in milliseconds. */
  requestMs: number;
}

/**
 * The objects of a cluster that manifests declare, with who owns which of their fields, as the JSON of `kubectl get`. Objects that
 * are not there are left out. Reading is all it needs: nobody can change anything with what this is allowed to.
 *
 * @throws ToolFault when the cluster cannot be asked
 * @public
 */
export async function liveObjects(
  settings: ToolSettings,
  request: ClusterRequest,
): Promise<string> {
  const args = ['get', '--recursive', '--ignore-not-found=true'];
  return answerOf(settings, args, request);
}

/** How objects are written to a cluster. @public */
export interface ApplyRequest extends ClusterRequest {
  /** In whose name: what this manager later leaves out goes away. */
  fieldManager: string;
  /** Whether the cluster only says what would come of it. */
  dryRun: boolean;
}

/**
 * Makes the fields of objects what files say, whoever changed them, by server-side apply: what the files do not name stays as it
 * is. An object whose file names a `resourceVersion` is refused when it was changed since.
 *
 * @returns the objects afterwards, with who owns which of their fields, as JSON
 * @throws ToolFault when the cluster refuses any of them; those before it may have been written
 * @public
 */
export async function applyObjects(
  settings: ToolSettings,
  { fieldManager, dryRun, ...request }: ApplyRequest,
): Promise<string> {
  return answerOf(
    settings,
    [
      'apply',
      '--server-side',
      '--force-conflicts',
      `--field-manager=${fieldManager}`,
      ...(dryRun ? ['--dry-run=server'] : []),
    ],
    request,
  );
}

function answerOf(
  settings: ToolSettings,
  args: readonly string[],
  { manifests, context, namespace, requestMs }: ClusterRequest,
): Promise<string> {
  return textOf(
    {
      ...settings,
      args: [
        ...args,
        ...manifests.map(file => `--filename=${file}`),
        '--output=json',
        '--show-managed-fields=true',
        `--request-timeout=${Math.ceil(requestMs / 1000)}s`,
        ...(context === undefined ? [] : [`--context=${context}`]),
        ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
      ],
    },
    MAX_LIST_BYTES,
  );
}
