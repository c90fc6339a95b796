import fs from 'node:fs';

/** Stops the backend and removes everything that was packed and installed. */
export default async function globalTeardown() {
  const { child, folder } = globalThis.packedUnderTest;
  if (child && child.exitCode === null && child.signalCode === null) {
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  fs.rmSync(folder, { recursive: true, force: true });
}
