import {
  coreExtensionData,
  createExtensionBlueprint,
  createExtensionDataRef,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';
import type { JSX } from 'react';

/**
 * The three questions the start page answers: what is burning, what changed, what needs my decision.
 * @public
 */
export type OverviewArea = 'burning' | 'changed' | 'decisions';

/**
 * Where a section stands on the start page and what it is called.
 * @public
 */
export interface OverviewSectionData {
  area: OverviewArea;
  title: string;
}

/** @public */
export const overviewSectionDataRef =
  createExtensionDataRef<OverviewSectionData>().with({
    id: 'bellwether.overview.section',
  });

/**
 * Adds a section to the start page of the portal (`page:overview`). Without the overview plugin it has no effect.
 *
 * @public
 */
export const OverviewSectionBlueprint = createExtensionBlueprint({
  kind: 'overview-section',
  attachTo: { id: 'page:overview', input: 'sections' },
  output: [coreExtensionData.reactElement, overviewSectionDataRef],
  *factory(
    params: OverviewSectionData & { loader: () => Promise<JSX.Element> },
    { node },
  ) {
    yield coreExtensionData.reactElement(
      ExtensionBoundary.lazy(node, params.loader),
    );
    yield overviewSectionDataRef({ area: params.area, title: params.title });
  },
});
