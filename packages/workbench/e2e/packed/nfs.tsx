import { createApp } from '@backstage/frontend-defaults';
import { ConfigReader } from '@backstage/core-app-api';
import ReactDOM from 'react-dom/client';
import sloPlugin from '@bellwether/plugin-slo';

declare const APP_BASE_URL: string;
declare const BACKEND_BASE_URL: string;

const app = createApp({
  features: [sloPlugin],
  advanced: {
    configLoader: async () => ({
      config: new ConfigReader({
        app: { title: 'New frontend system', baseUrl: APP_BASE_URL },
        backend: { baseUrl: BACKEND_BASE_URL },
        auth: { environment: 'development', providers: { guest: {} } },
      }),
    }),
  },
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
