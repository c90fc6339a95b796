import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { SignInPage } from '@backstage/core-components';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  EntityLayout,
  EntitySwitch,
  isKind,
} from '@backstage/plugin-catalog';
import { notificationsPlugin } from '@backstage/plugin-notifications';
import {
  DeliveryPage,
  EntityComponentDeliveries,
} from '@bellwether/plugin-delivery/legacy';
import {
  NotificationsSection,
  OverviewPage,
} from '@bellwether/plugin-overview/legacy';
import {
  BurningSlos,
  EntityComponentSloCard,
  EntityComponentSlos,
  EntitySlo,
  SloChanges,
  SloPage,
} from '@bellwether/plugin-slo/legacy';
import ReactDOM from 'react-dom/client';
import { Route } from 'react-router-dom';

const baseUrl = window.location.origin;

const app = createApp({
  // its element appears nowhere, its API is needed
  plugins: [notificationsPlugin],
  components: {
    SignInPage: props => <SignInPage {...props} providers={['guest']} />,
  },
  configLoader: async () => [
    {
      context: 'packed',
      data: {
        app: { title: 'Classic frontend system', baseUrl: `${baseUrl}/legacy` },
        backend: { baseUrl },
        auth: { providers: { guest: {} } },
      },
    },
  ],
});

const overviewPage = (
  <OverviewPage
    sections={[
      {
        id: 'burning',
        area: 'burning',
        title: 'What is burning',
        element: <BurningSlos />,
      },
      {
        id: 'notifications',
        area: 'decisions',
        title: 'Unread notifications',
        element: <NotificationsSection />,
      },
      {
        id: 'changes',
        area: 'changed',
        title: 'What changed',
        element: <SloChanges />,
      },
    ]}
  />
);

const entityPage = (
  <EntitySwitch>
    <EntitySwitch.Case if={isKind('slo')}>
      <EntityLayout>
        <EntityLayout.Route path="/" title="Service level">
          <EntitySlo />
        </EntityLayout.Route>
      </EntityLayout>
    </EntitySwitch.Case>
    <EntitySwitch.Case>
      <EntityLayout>
        <EntityLayout.Route path="/" title="Overview">
          <EntityComponentSloCard />
        </EntityLayout.Route>
        <EntityLayout.Route path="/slos" title="SLOs">
          <EntityComponentSlos />
        </EntityLayout.Route>
        <EntityLayout.Route path="/deliveries" title="Deliveries">
          <EntityComponentDeliveries />
        </EntityLayout.Route>
      </EntityLayout>
    </EntitySwitch.Case>
  </EntitySwitch>
);

const App = app.createRoot(
  <AppRouter>
    <FlatRoutes>
      <Route path="/" element={overviewPage} />
      <Route path="/slos" element={<SloPage />} />
      <Route path="/deliveries" element={<DeliveryPage />} />
      <Route path="/catalog" element={<CatalogIndexPage />} />
      <Route
        path="/catalog/:namespace/:kind/:name"
        element={<CatalogEntityPage />}
      >
        {entityPage}
      </Route>
    </FlatRoutes>
  </AppRouter>,
);

ReactDOM.createRoot(document.getElementById('root')!).render(<App />);
