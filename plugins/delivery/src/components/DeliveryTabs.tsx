import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PageTabs } from '@bellwether/kit-portal';
import {
  deploymentsRouteRef,
  rootRouteRef,
  smokeTestsRouteRef,
} from '../routes';
import { deliveryTranslationRef } from '../translation';

/** The pages below `/deliveries`, in their order; names of path segments but for the first. */
export const DELIVERY_TABS = ['gates', 'deployments', 'smoke-tests'] as const;

/** One of {@link DELIVERY_TABS}. */
export type DeliveryTab = (typeof DELIVERY_TABS)[number];

/** Links between the pages below `/deliveries`. */
export function DeliveryTabs(props: { current: DeliveryTab }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const gates = useRouteRef(rootRouteRef);
  const deployments = useRouteRef(deploymentsRouteRef);
  const smokeTests = useRouteRef(smokeTestsRouteRef);
  const addresses = { gates, deployments, 'smoke-tests': smokeTests };
  return (
    <PageTabs
      label={t('nav.label')}
      tabs={DELIVERY_TABS.map(id => ({
        id,
        label: t(`nav.${id}`),
        href: addresses[id](),
      }))}
      current={props.current}
    />
  );
}
