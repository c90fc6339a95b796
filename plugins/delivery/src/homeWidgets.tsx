import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

export const recentDeliveriesWidget = HomePageWidgetBlueprint.make({
  name: 'recent',
  params: {
    name: 'DeliveryRecent',
    title: 'Deliveries',
    description: 'Running canaries and what was rolled back lately',
    components: () =>
      import('./components/Home/RecentDeliveries').then(
        ({ RecentDeliveries }) => ({ Content: RecentDeliveries }),
      ),
    layout: {
      width: { minColumns: 4, defaultColumns: 6 },
      height: { minRows: 4, defaultRows: 6 },
    },
    settings: {
      schema: {
        title: 'Deliveries',
        type: 'object' as const,
        properties: {
          limit: {
            title: 'How many',
            type: 'integer' as const,
            default: 5,
            minimum: 1,
            maximum: 50,
          },
          days: {
            title: 'Days of rollbacks',
            type: 'integer' as const,
            default: 7,
            minimum: 1,
            maximum: 30,
          },
        },
      },
    },
  },
});
