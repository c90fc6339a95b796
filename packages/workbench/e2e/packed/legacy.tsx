import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { SignInPage } from '@backstage/core-components';
import ReactDOM from 'react-dom/client';
import { Route } from 'react-router-dom';
import { SloPage, sloPlugin } from '@bellwether/plugin-slo/legacy';

declare const APP_BASE_URL: string;
declare const BACKEND_BASE_URL: string;

const app = createApp({
  plugins: [sloPlugin],
  components: {
    SignInPage: props => <SignInPage {...props} providers={['guest']} />,
  },
  configLoader: async () => [
    {
      context: 'packed',
      data: {
        app: { title: 'Classic frontend system', baseUrl: APP_BASE_URL },
        backend: { baseUrl: BACKEND_BASE_URL },
        auth: { environment: 'development', providers: { guest: {} } },
      },
    },
  ],
});

const root = app.createRoot(
  <AppRouter>
    <FlatRoutes>
      <Route path="/slos" element={<SloPage />} />
    </FlatRoutes>
  </AppRouter>,
);

ReactDOM.createRoot(document.getElementById('root')!).render(root);
