import { buildPackedApps } from './build.mjs';

const [folder, baseUrl] = process.argv.slice(2);
await buildPackedApps({ folder, baseUrl });
