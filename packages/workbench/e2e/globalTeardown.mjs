import fs from 'node:fs';

/** Stops the portal and removes its databases. */
export default async function globalTeardown() {
  const { child, data } = globalThis.portalUnderTest;
  if (child.exitCode === null) {
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  fs.rmSync(data, { recursive: true, force: true });
}
