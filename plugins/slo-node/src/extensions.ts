import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { SloSource } from './source';

/** Adds sources of counts to the SLO backend. @public */
export interface SloSourcesExtensionPoint {
  /** Throws when a source of that type exists already. */
  addSource(source: SloSource): void;
}

/** @public */
export const sloSourcesExtensionPoint =
  createExtensionPoint<SloSourcesExtensionPoint>({ id: 'slo.sources' });
