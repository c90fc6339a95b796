import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { decodeCursor, encodeCursor } from '@bellwether/kit-backend';
import {
  type ListRecordedRequest,
  type ListRecordedResponse,
  sloRecordedReadPermission,
} from '@bellwether/plugin-slo-common';
import type { ObjectivePermissions } from '../services/ObjectivePermissions';
import { inOrder, type RecordedEntry, type RecordedSlos } from './RecordedSlos';

/** Recorded SLOs as the API lists them. */
export class RecordedList {
  constructor(
    private readonly options: {
      slos: RecordedSlos;
      permissions: Pick<ObjectivePermissions, 'allows'>;
    },
  ) {}

  /**
   * @throws NotAllowedError without the permission
   * @throws InputError for a cursor that is none
   */
  async list(
    request: ListRecordedRequest,
    credentials: BackstageCredentials,
  ): Promise<ListRecordedResponse> {
    const { slos, permissions } = this.options;
    if (!(await permissions.allows(sloRecordedReadPermission, credentials))) {
      throw new NotAllowedError(
        `Reading recorded SLOs needs the permission ${sloRecordedReadPermission.name}`,
      );
    }
    const after =
      request.cursor === undefined ? undefined : readCursor(request.cursor);
    if (!slos.isConfigured) {
      return {
        items: [],
        totalCount: 0,
        problems: [],
        readAt: null,
        configured: false,
      };
    }
    const snapshot = await slos.get();
    const limit = Math.min(request.limit ?? 50, 500);
    const matching = snapshot.slos.filter(entry => matches(entry, request));
    // By value, not by number: the figures may have been read anew since the page before.
    const rest = after
      ? matching.filter(entry => inOrder(entry, after) > 0)
      : matching;
    const page = rest.slice(0, limit);
    const last = rest.length > limit ? page[page.length - 1] : undefined;
    return {
      items: page.map(({ view }) => view),
      totalCount: matching.length,
      ...(last && {
        nextCursor: encodeCursor({
          remaining: last.sortRemaining,
          id: last.view.id,
        }),
      }),
      problems: snapshot.problems,
      readAt: new Date(snapshot.readAtMs).toISOString(),
      configured: true,
    };
  }
}

function matches(
  { view, text }: RecordedEntry,
  { q, tool, budget }: ListRecordedRequest,
): boolean {
  return (
    (!tool?.length || tool.includes(view.tool)) &&
    (!budget?.length || budget.includes(view.budget)) &&
    (!q || text.includes(q.toLowerCase()))
  );
}

function readCursor(token: string): {
  sortRemaining: number;
  view: { id: string };
} {
  return decodeCursor(token, ({ remaining, id }) =>
    typeof remaining === 'number' && typeof id === 'string'
      ? { sortRemaining: remaining, view: { id } }
      : undefined,
  );
}
