import { probe } from '../bootstrap/run.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** Command that starts a Chromium-based browser: `CHROMIUM`, or the first known name on the PATH; undefined when none. */
export async function findChromium() {
  const names = process.env.CHROMIUM ? [process.env.CHROMIUM] : NAMES;
  for (const name of names) {
    if (await probe(name, ['--version'])) {
      return name.includes('/') ? name : await pathOf(name);
    }
  }
  return undefined;
}

async function pathOf(name) {
  return probe('which', [name]);
}
