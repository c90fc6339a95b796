import { Card, CardBody } from '@backstage/ui';
import { OverviewSectionBlueprint } from '@bellwether/kit-portal';

/** Running canaries and rollbacks of the last days, on the start page of the portal. */
export const recentDeliveriesSection = OverviewSectionBlueprint.make({
  name: 'recent',
  params: {
    area: 'changed',
    title: 'Deliveries',
    loader: async () => {
      const { RecentDeliveries } =
        await import('./components/Home/RecentDeliveries');
      return (
        <Card>
          <CardBody>
            <RecentDeliveries limit={6} />
          </CardBody>
        </Card>
      );
    },
  },
});
