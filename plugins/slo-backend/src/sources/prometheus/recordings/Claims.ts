/**
 * Which objective goes by which recorded ID. IDs hold service and name, but no namespace: when two objectives claim one,
 * nobody can tell whose recordings they are.
 */
export class Claims {
  readonly #owners = new Map<string, Set<string>>();

  add(id: string, objectiveId: string): void {
    const owners = this.#owners.get(id);
    if (owners) owners.add(objectiveId);
    else this.#owners.set(id, new Set([objectiveId]));
  }

  isContested(id: string): boolean {
    return (this.#owners.get(id)?.size ?? 0) > 1;
  }
}
