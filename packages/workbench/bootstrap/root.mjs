import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** Root folder of the repository. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Git-ignored folder for everything made on this machine: toolchain, built portal, databases, reports. */
export const workFolder = path.join(root, '.bellwether');
