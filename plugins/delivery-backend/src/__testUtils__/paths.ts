import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { resolve } from 'node:path';

/** Root of the package, from a test. */
export const PACKAGE = resolvePackagePath(
  '@bellwether/plugin-delivery-backend',
);

/** Migrations of the plugin, from a test. */
export const MIGRATIONS = resolve(PACKAGE, 'migrations');
