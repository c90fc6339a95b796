import fs from 'node:fs';
import path from 'node:path';
import { root, workFolder } from '../bootstrap/root.mjs';
import { fail, say } from '../bootstrap/say.mjs';
import { buildPortal } from './build.mjs';
import { launchPortal, untilReady } from './launch.mjs';

const baseUrl = 'http://localhost:7007';
const logFile = path.join(workFolder, 'logs', 'portal.log');

await buildPortal();

const named = process.argv
  .slice(2)
  .flatMap((arg, index, all) => (all[index - 1] === '--config' ? [arg] : []));
// the usual Backstage habit: settings of one machine in a file that git ignores
const config = ['app-config.yaml', 'app-config.local.yaml']
  .map(name => path.join(root, name))
  .filter(file => fs.existsSync(file))
  .concat(named.map(file => path.resolve(file)));

const started = Date.now();
say(`starting the portal (log in ${path.relative(root, logFile)})`);
fs.mkdirSync(path.join(workFolder, 'data'), { recursive: true });
const child = launchPortal({ config, logFile });

let stopping = false;
const stop = () => {
  stopping = true;
  child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
process.on('SIGHUP', stop);
const ended = new Promise(resolve =>
  child.on('exit', (code, signal) => resolve(signal ?? `code ${code}`)),
);

try {
  await untilReady(child, { baseUrl, logFile, timeoutMs: 180_000 });
} catch (error) {
  if (!stopping) {
    child.kill('SIGTERM');
    fail(error.message);
  }
}
if (!stopping) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(`ready after ${seconds} s: ${baseUrl}  (Ctrl-C stops it)`);
}
const end = await ended;
if (!stopping)
  fail(`the portal ended (${end}); see ${path.relative(root, logFile)}`);
