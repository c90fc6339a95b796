import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { z } from 'zod';

/** What gates said about a component last, and where it runs. */
export const componentDeliveryCard = EntityCardBlueprint.makeWithOverrides({
  name: 'component',
  configSchema: {
    limit: z.number().int().min(1).max(20).default(3),
  },
  factory: (original, { config }) =>
    original({
      type: 'content',
      filter: { kind: 'component' },
      loader: () =>
        import('./components/Component/ComponentDeliveryCard').then(
          ({ ComponentDeliveryCard }) => (
            <ComponentDeliveryCard limit={config.limit} />
          ),
        ),
    }),
});

/** Kinds that stacks belong to. */
export const DRIFTING_KINDS = ['component', 'system', 'resource'];

/** What drifted of a component, system or resource. */
export const entityDriftCard = EntityCardBlueprint.make({
  name: 'drift',
  params: {
    type: 'content',
    filter: { kind: { $in: DRIFTING_KINDS } },
    loader: () =>
      import('./components/Drift/EntityDriftCard').then(
        ({ EntityDriftCard }) => <EntityDriftCard />,
      ),
  },
});
