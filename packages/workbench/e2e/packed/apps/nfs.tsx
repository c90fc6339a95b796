import { ConfigReader } from '@backstage/core-app-api';
import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import deliveryPlugin from '@bellwether/plugin-delivery';
import overviewPlugin from '@bellwether/plugin-overview';
import sloPlugin from '@bellwether/plugin-slo';
import ReactDOM from 'react-dom/client';

const baseUrl = window.location.origin;

const app = createApp({
  features: [
    catalogPlugin,
    notificationsPlugin,
    overviewPlugin,
    sloPlugin,
    deliveryPlugin,
  ],
  advanced: {
    configLoader: async () => ({
      config: new ConfigReader({
        app: {
          title: 'New frontend system',
          baseUrl: `${baseUrl}/nfs`,
          // the start page is the overview
          extensions: [{ 'page:catalog': { config: { path: '/catalog' } } }],
        },
        backend: { baseUrl },
        auth: { providers: { guest: {} } },
      }),
    }),
  },
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
