/** A page of a list by offset; the cursor is the offset of the next one. */
export function page<T>(
  items: T[],
  { cursor, limit = 50 }: { cursor?: string; limit?: number },
): { items: T[]; nextCursor?: string } {
  const offset = Number(cursor ?? 0);
  const end = offset + limit;
  return {
    items: items.slice(offset, end),
    ...(end < items.length && { nextCursor: String(end) }),
  };
}
