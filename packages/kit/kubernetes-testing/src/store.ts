/** An object of the API as JSON. @public */
export type ApiObject = {
  apiVersion: string;
  kind: string;
  metadata: ApiMetadata;
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
  [field: string]: unknown;
};

/** @public */
export interface ApiMetadata {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  [field: string]: unknown;
}

/** Objects of a cluster by their path, with versions that go up with every write. */
export class ObjectStore {
  private readonly objects = new Map<string, ApiObject>();
  private version = 100;

  get(path: string): ApiObject | undefined {
    const found = this.objects.get(path);
    return found && structuredClone(found);
  }

  /** Objects directly below a collection, by name. */
  below(collection: string): ApiObject[] {
    return [...this.objects]
      .filter(([path]) => path.slice(0, path.lastIndexOf('/')) === collection)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, object]) => structuredClone(object));
  }

  /** Version of the store, for lists. */
  get now(): string {
    return String(this.version);
  }

  /** Writes an object as a new version; a changed `spec` is a new generation, nothing changed is no new version. */
  put(path: string, object: ApiObject): ApiObject {
    const before = this.objects.get(path);
    const generation = before?.metadata.generation ?? 0;
    const isSpecNew =
      JSON.stringify(before?.spec) !== JSON.stringify(object.spec);
    const next: ApiObject = structuredClone({
      ...object,
      metadata: {
        ...object.metadata,
        uid:
          before?.metadata.uid ??
          object.metadata.uid ??
          `uid-${this.version + 1}`,
        generation: isSpecNew ? generation + 1 : generation,
        resourceVersion: before?.metadata.resourceVersion,
      },
    });
    if (before && JSON.stringify(before) === JSON.stringify(next)) {
      return structuredClone(before);
    }
    this.version += 1;
    next.metadata.resourceVersion = String(this.version);
    this.objects.set(path, next);
    return structuredClone(next);
  }

  delete(path: string): void {
    this.objects.delete(path);
  }
}
