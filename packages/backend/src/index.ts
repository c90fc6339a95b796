import { createBackend } from '@backstage/backend-defaults';
import { auditorServiceFactory } from '@bellwether/plugin-audit-node';

const backend = createBackend();

// the portal itself
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

// who is there, and what they may do
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-github-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@bellwether/plugin-permission-backend-module-bellwether'));

// who did what, for every plugin
backend.add(auditorServiceFactory);
backend.add(import('@bellwether/plugin-audit-backend'));

// what there is
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@bellwether/plugin-catalog-backend-module-bellwether'));

// finding it, reading about it, starting it
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));
backend.add(import('@bellwether/plugin-search-backend-module-bellwether'));
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@bellwether/plugin-techdocs-backend-module-markdown'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);

// operations
backend.add(import('@bellwether/plugin-slo-backend'));
backend.add(import('@bellwether/plugin-delivery-backend'));
backend.add(import('@bellwether/plugin-slo-backend-module-delivery'));
backend.add(import('@bellwether/plugin-sample-backend'));

backend.start();
