import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PageTabs } from '@bellwether/kit-portal';
import {
  journeysRouteRef,
  recordedRouteRef,
  reportsRouteRef,
  rootRouteRef,
} from '../routes';
import { sloTranslationRef } from '../translation';

/** The pages below `/slos`, in their order; names of path segments but for the first. */
export const SLO_TABS = [
  'objectives',
  'journeys',
  'reports',
  'recorded',
] as const;

/** One of {@link SLO_TABS}. */
export type SloTab = (typeof SLO_TABS)[number];

/** Links between the pages below `/slos`. */
export function SloTabs(props: { current: SloTab }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const objectives = useRouteRef(rootRouteRef);
  const journeys = useRouteRef(journeysRouteRef);
  const reports = useRouteRef(reportsRouteRef);
  const recorded = useRouteRef(recordedRouteRef);
  const addresses = { objectives, journeys, reports, recorded };
  return (
    <PageTabs
      label={t('nav.label')}
      tabs={SLO_TABS.map(id => ({
        id,
        label: t(`nav.${id}`),
        href: addresses[id](),
      }))}
      current={props.current}
    />
  );
}
