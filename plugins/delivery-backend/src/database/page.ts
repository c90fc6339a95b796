/** A page of a list. */
export interface Page<T> {
  items: T[];
  totalItems: number;
  nextCursor: string | null;
}
