import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Container, Grid } from '@backstage/ui';
import { ComponentDeliveries } from '../src/components/Component/ComponentDeliveries';
import { ComponentDeliveryCard } from '../src/components/Component/ComponentDeliveryCard';
import { RecentDeliveries } from '../src/components/Home/RecentDeliveries';

const component = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
});

/** Everything the plugin puts on pages of other plugins, on one page. */
export function Surfaces() {
  return (
    <Container py="5">
      <Grid.Root columns={{ initial: '1', md: '2' }} gap="4">
        <Card>
          <CardHeader>Deliveries</CardHeader>
          <CardBody>
            <RecentDeliveries />
          </CardBody>
        </Card>
        <EntityProvider entity={component('gradebook-service')}>
          <ComponentDeliveryCard />
        </EntityProvider>
        <EntityProvider entity={component('item-bank')}>
          <ComponentDeliveryCard />
        </EntityProvider>
      </Grid.Root>
      <EntityProvider entity={component('gradebook-service')}>
        <ComponentDeliveries />
      </EntityProvider>
      <EntityProvider entity={component('item-bank')}>
        <ComponentDeliveries />
      </EntityProvider>
    </Container>
  );
}
