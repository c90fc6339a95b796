import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { z } from 'zod';

/** The SLOs of a component in short. */
export const componentSloCard = EntityCardBlueprint.makeWithOverrides({
  name: 'component',
  configSchema: {
    limit: z.number().int().min(1).max(20).default(5),
  },
  factory: (original, { config }) =>
    original({
      type: 'content',
      filter: { kind: 'component' },
      loader: () =>
        import('./components/Component/ComponentSloCard').then(
          ({ ComponentSloCard }) => <ComponentSloCard limit={config.limit} />,
        ),
    }),
});
