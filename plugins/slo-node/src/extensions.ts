import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { MarkerProvider } from './markers';
import type { SloSource } from './source';

/** Adds sources of counts to the SLO backend. @public */
export interface SloSourcesExtensionPoint {
  /** Throws when a source of that type exists already. */
  addSource(source: SloSource): void;
}

/** @public */
export const sloSourcesExtensionPoint =
  createExtensionPoint<SloSourcesExtensionPoint>({ id: 'slo.sources' });

/** Adds providers of chart markers to the SLO backend. @public */
export interface SloMarkersExtensionPoint {
  /** Throws when a provider of that id exists already, or the id is malformed. */
  addMarkerProvider(provider: MarkerProvider): void;
}

/** @public */
export const sloMarkersExtensionPoint =
  createExtensionPoint<SloMarkersExtensionPoint>({ id: 'slo.markers' });
