import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  DeliveryApi,
  DeploymentView,
  ReleaseSummary,
} from '@bellwether/plugin-delivery-common';
import type { Marker, MarkerProvider } from '@bellwether/plugin-slo-node';

/** Releases, and deployments, that are read at most: as many as an SLO shows markers of all kinds. */
const MAX_READ = 500;

const PAGE_SIZE = 100;

/** What happened to the component of an SLO on its way to people, from the delivery backend. */
export function deliveryMarkers(options: {
  delivery: Pick<DeliveryApi, 'listReleases' | 'listDeployments'>;
  /** Token for the delivery backend on behalf of somebody. */
  tokenOf: (credentials: BackstageCredentials) => Promise<string>;
}): MarkerProvider {
  const { delivery } = options;
  return {
    id: 'delivery',
    async markers({ componentRef, startMs, endMs, credentials, signal }) {
      // Incidents are counted without anybody to see them, and neither of these is one.
      if (componentRef === undefined || !credentials) return [];
      const request = {
        entityRef: componentRef,
        from: new Date(startMs).toISOString(),
        to: new Date(endMs).toISOString(),
        limit: PAGE_SIZE,
      };
      const asked = { token: await options.tokenOf(credentials), signal };
      const [releases, deployments] = await Promise.all([
        everything(page =>
          delivery.listReleases({ ...request, ...page }, asked),
        ),
        everything(page =>
          delivery.listDeployments({ ...request, ...page }, asked),
        ),
      ]);
      return [
        ...releases.map(ofRelease),
        ...deployments.filter(isSuccess).map(ofDeployment),
      ];
    },
  };
}

function ofRelease({ id, tag, service, publishedAt }: ReleaseSummary): Marker {
  return {
    id: `release/${id}`,
    atMs: Date.parse(publishedAt),
    kind: 'release',
    title: oneLine(`${nameOf(service)} ${tag} released`),
    href: `/deliveries/releases/${encodeURIComponent(id)}`,
  };
}

function ofDeployment(deployment: DeploymentView): Marker {
  const { id, service, version, sha, environment, startedAt } = deployment;
  return {
    id: `deployment/${id}`,
    atMs: Date.parse(startedAt),
    kind: 'release',
    title: oneLine(
      `${nameOf(service)} ${version ?? sha.slice(0, 7)} deployed to ${environment}`,
    ),
    href: '/deliveries/deployments',
  };
}

/** What did not get through changed nothing. */
function isSuccess({ state }: DeploymentView): boolean {
  return state === 'success' || state === 'inactive';
}

/** The name in an entity reference, or the name as it is. */
function nameOf(service: string): string {
  return /^[a-z0-9-]+:(?:[\w.-]+\/)?([\w.-]+)$/i.exec(service)?.[1] ?? service;
}

/** Names are at most 255 characters each; a marker has one line of 200, cut between characters. */
function oneLine(text: string): string {
  return text.length <= 200
    ? text
    : `${text.slice(0, 199).replace(/\p{Cs}$/u, '')}…`;
}

/** The newest of a list, page after page. */
async function everything<T>(
  fetchPage: (page: {
    cursor?: string;
  }) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchPage({ cursor }).catch(nothingIfForbidden);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && items.length < MAX_READ);
  return items;
}

/** What may not be seen is no marker, and no problem either. */
function nothingIfForbidden(error: unknown): { items: []; nextCursor: null } {
  if (error instanceof ResponseError && error.statusCode === 403) {
    return { items: [], nextCursor: null };
  }
  throw error;
}
