import { ConflictError, InputError } from '@backstage/errors';
import type {
  MarkerProvider,
  SloMarkersExtensionPoint,
} from '@bellwether/plugin-slo-node';

/** Ids are names of metric attributes and of sources in answers. */
const ID = /^[a-z0-9][a-z0-9-]{0,49}$/;

/** The marker providers of this backend. */
export class MarkerRegistry implements SloMarkersExtensionPoint {
  readonly #providers = new Map<string, MarkerProvider>();

  addMarkerProvider(provider: MarkerProvider): void {
    const { id } = provider;
    if (!ID.test(id)) {
      throw new InputError(
        `Expected the id of a marker provider in lower-case letters, digits and dashes, at most 50 characters, found ${JSON.stringify(String(id).slice(0, 100))}`,
      );
    }
    if (this.#providers.has(id)) {
      throw new ConflictError(
        `Marker provider "${id}" exists already; remove one of the modules that add it`,
      );
    }
    this.#providers.set(id, provider);
  }

  /** All of them, in the order they were added. */
  get providers(): readonly MarkerProvider[] {
    return [...this.#providers.values()];
  }
}
