import { resolve } from 'node:path';

/** Root of the package, from a test. */
export const PACKAGE = resolve(__dirname, '../..');

/** Migrations of the plugin, from a test. */
export const MIGRATIONS = resolve(PACKAGE, 'migrations');
