import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../bootstrap/root.mjs';
import { say } from '../../bootstrap/say.mjs';
import { findChromium } from '../../servers/chromium.mjs';
import { freePort } from '../../servers/ports.mjs';
import { packageProblems } from '../../src/packed/problems.mjs';
import { startBackend } from './backend.mjs';
import { bundleApps } from './bundle.mjs';
import globalTeardown from './globalTeardown.mjs';
import {
  buildPackages,
  installArchives,
  packPackages,
  releasedPackages,
} from './packages.mjs';

const TOKEN = 'packed-test-push-token-0123456789';

/** Packs what is released, installs it as an adopter would, and starts a backend of it. */
export default async function globalSetup() {
  if (!process.env.PACKED_IS_BUILT) await timed('build', buildPackages());

  // outside the repository, from where no source can be reached
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-packed-'));
  globalThis.packedUnderTest = { folder };
  try {
    const packages = releasedPackages();
    const archives = await timed('pack', packPackages({ folder, packages }));
    await timed('install', installArchives({ folder, archives }));
    const backend = startBackend({
      folder,
      packages,
      port: await freePort(),
      token: TOKEN,
    });
    globalThis.packedUnderTest.child = backend.child;
    const bundling = timed('bundle', bundleApps({ folder }));
    const starting = timed('start', backend.untilReady());
    // when one fails, the other must not write any more into a folder that is being removed
    await Promise.allSettled([bundling, starting]);
    const contents = await bundling;
    await starting;
    process.env.PACKED = JSON.stringify({
      folder,
      packages: packages.map(({ name, backstage }) => ({
        name,
        role: backstage.role,
        problems: packageProblems(path.join(folder, 'node_modules', name), {
          license: fs.readFileSync(path.join(root, 'LICENSE'), 'utf8'),
        }),
      })),
      contents,
    });
    // the helpers of the portal's browser tests speak to this backend
    process.env.E2E_PORTAL = JSON.stringify({
      baseUrl: backend.baseUrl,
      pushToken: TOKEN,
      chromium: await findChromium(),
    });
  } catch (error) {
    // a teardown only follows a setup that succeeded
    await globalTeardown();
    throw error;
  }
}

async function timed(name, work) {
  const from = Date.now();
  const result = await work;
  say(`   ${name}: ${((Date.now() - from) / 1000).toFixed(0)} s`);
  return result;
}
