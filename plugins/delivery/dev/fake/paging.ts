/** A page of a list, with the offset as its cursor. */
export function pageOf<T>(
  items: readonly T[],
  { limit = 20, cursor }: { limit?: number; cursor?: string },
): { items: T[]; totalItems: number; nextCursor: string | null } {
  const from = Number(cursor ?? 0);
  const to = from + limit;
  return {
    items: items.slice(from, to),
    totalItems: items.length,
    nextCursor: to < items.length ? String(to) : null,
  };
}
