/** A claim that was not made for so long is given up: the SLO was renamed, or moved to another namespace. */
const KEPT_MS = 10 * 60_000;

/**
 * Which objective goes by which recorded ID. IDs hold service and name, but no namespace: when two objectives claim one,
 * nobody can tell whose recordings they are.
 */
export class Claims {
  readonly #owners = new Map<string, Map<string, number>>();

  add(id: string, objectiveId: string, atMs: number): void {
    const owners = this.#owners.get(id) ?? new Map<string, number>();
    this.#owners.set(id, owners);
    owners.set(objectiveId, atMs);
    for (const [owner, claimedMs] of owners) {
      if (atMs - claimedMs > KEPT_MS) owners.delete(owner);
    }
  }

  isContested(id: string): boolean {
    return (this.#owners.get(id)?.size ?? 0) > 1;
  }
}
