import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

export const burningSlosWidget = HomePageWidgetBlueprint.make({
  name: 'burning',
  params: {
    name: 'SloBurning',
    title: 'What is burning',
    description: 'Objectives with firing alerts or little error budget',
    components: () =>
      import('./components/Home/BurningSlos').then(({ BurningSlos }) => ({
        Content: BurningSlos,
      })),
    layout: {
      width: { minColumns: 4, defaultColumns: 6 },
      height: { minRows: 4, defaultRows: 6 },
    },
    settings: { schema: limitSchema('Objectives', 5) },
  },
});

export const sloChangesWidget = HomePageWidgetBlueprint.make({
  name: 'changes',
  params: {
    name: 'SloChanges',
    title: 'What changed',
    description: 'The newest changes of budget, alert and data states',
    components: () =>
      import('./components/Home/SloChanges').then(({ SloChanges }) => ({
        Content: SloChanges,
      })),
    layout: {
      width: { minColumns: 4, defaultColumns: 6 },
      height: { minRows: 4, defaultRows: 6 },
    },
    settings: { schema: limitSchema('Changes', 6) },
  },
});

function limitSchema(title: string, value: number) {
  return {
    title,
    type: 'object' as const,
    properties: {
      limit: {
        title: 'How many',
        type: 'integer' as const,
        default: value,
        minimum: 1,
        maximum: 50,
      },
    },
  };
}
