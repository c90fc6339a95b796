import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Container, Grid } from '@backstage/ui';
import { ComponentSloCard } from '../src/components/Component/ComponentSloCard';
import { ComponentSlos } from '../src/components/Component/ComponentSlos';
import { EntitySlo } from '../src/components/EntitySlo';
import { BurningSlos } from '../src/components/Home/BurningSlos';
import { SloChanges } from '../src/components/Home/SloChanges';
import { SloSearchResult } from '../src/components/Search/SloSearchResult';

const entity = (kind: string, name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
});

/** Everything the plugin puts on pages of other plugins, on one page. */
export function Surfaces() {
  return (
    <Container py="5">
      <Grid.Root columns={{ initial: '1', md: '2' }} gap="4">
        <Card>
          <CardHeader>What is burning</CardHeader>
          <CardBody>
            <BurningSlos />
          </CardBody>
        </Card>
        <Card>
          <CardHeader>What changed</CardHeader>
          <CardBody>
            <SloChanges />
          </CardBody>
        </Card>
        <EntityProvider entity={entity('Component', 'sign-in')}>
          <ComponentSloCard />
        </EntityProvider>
        <EntityProvider entity={entity('Component', 'library')}>
          <ComponentSloCard />
        </EntityProvider>
      </Grid.Root>
      <EntityProvider entity={entity('Component', 'sign-in')}>
        <ComponentSlos />
      </EntityProvider>
      <EntityProvider entity={entity('Component', 'library')}>
        <ComponentSlos />
      </EntityProvider>
      <SloSearchResult
        result={{
          title: 'Sign-ins succeed',
          text: 'A valid credential opens a session.',
          location: '/catalog/default/slo/sign-in-availability',
        }}
      />
      <EntityProvider entity={entity('SLO', 'post-grades-availability')}>
        <EntitySlo />
      </EntityProvider>
    </Container>
  );
}
