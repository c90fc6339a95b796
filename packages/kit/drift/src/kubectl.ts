import { textOf, type ToolSettings } from './runTool';

/** Objects of a cluster as `kubectl` lists them. */
const MAX_LIST_BYTES = 64 * 1024 * 1024;

/** What is asked of a cluster. @public */
export interface LiveRequest {
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
  { manifests, context, namespace, requestMs }: LiveRequest,
): Promise<string> {
  return textOf(
    {
      ...settings,
      args: [
        'get',
        '--recursive',
        ...manifests.map(file => `--filename=${file}`),
        '--output=json',
        '--show-managed-fields=true',
        '--ignore-not-found=true',
        `--request-timeout=${Math.ceil(requestMs / 1000)}s`,
        ...(context === undefined ? [] : [`--context=${context}`]),
        ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
      ],
    },
    MAX_LIST_BYTES,
  );
}
