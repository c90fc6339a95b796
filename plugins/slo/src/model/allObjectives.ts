import type {
  ListObjectivesRequest,
  ObjectiveView,
  SloApi,
} from '@bellwether/plugin-slo-common';

/** Most objectives a download holds. */
export const MAX_OBJECTIVES = 20_000;

/** Follows the cursors of a list to its end, or to {@link MAX_OBJECTIVES}. */
export async function fetchAllObjectives(
  api: Pick<SloApi, 'listObjectives'>,
  request: ListObjectivesRequest,
): Promise<{ items: ObjectiveView[]; truncated: boolean }> {
  const items: ObjectiveView[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.listObjectives({
      ...request,
      ...(cursor && { cursor }),
    });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && items.length < MAX_OBJECTIVES);
  return { items, truncated: cursor !== undefined };
}
