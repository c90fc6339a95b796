import { Card, CardBody } from '@backstage/ui';
import { OverviewSectionBlueprint } from '@bellwether/kit-portal';

/** Objectives that burn, on the start page of the portal. */
export const burningSlosSection = OverviewSectionBlueprint.make({
  name: 'burning',
  params: {
    area: 'burning',
    title: 'SLOs',
    loader: async () => {
      const { BurningSlos } = await import('./components/Home/BurningSlos');
      return (
        <Card>
          <CardBody>
            <BurningSlos limit={8} />
          </CardBody>
        </Card>
      );
    },
  },
});

/** Changes of budget, alert and data states, on the start page of the portal. */
export const sloChangesSection = OverviewSectionBlueprint.make({
  name: 'changes',
  params: {
    area: 'changed',
    title: 'SLOs',
    loader: async () => {
      const { SloChanges } = await import('./components/Home/SloChanges');
      return (
        <Card>
          <CardBody>
            <SloChanges limit={8} />
          </CardBody>
        </Card>
      );
    },
  },
});
