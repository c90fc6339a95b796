import fs from 'node:fs';
import path from 'node:path';
import { root, workFolder } from '../bootstrap/root.mjs';
import { fail, say } from '../bootstrap/say.mjs';
import { buildPortal } from './build.mjs';
import { launchPortal, untilReady } from './launch.mjs';

const baseUrl = 'http://localhost:7007';
const logFile = path.join(workFolder, 'logs', 'portal.log');

await buildPortal();

// the usual Backstage habit: settings of one machine in a file that git ignores
const config = ['app-config.yaml', 'app-config.local.yaml'].filter(file =>
  fs.existsSync(path.join(root, file)),
);
const extra = process.argv
  .slice(2)
  .flatMap((arg, index, all) => (all[index - 1] === '--config' ? [arg] : []));

const started = Date.now();
say(`starting the portal (log in ${path.relative(root, logFile)})`);
fs.mkdirSync(path.join(workFolder, 'data'), { recursive: true });
const child = launchPortal({ config: [...config, ...extra], logFile });

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopping = true;
    child.kill('SIGTERM');
  });
}
child.on('exit', (code, signal) => {
  if (stopping) process.exit(0);
  if (ready) fail(`the portal ended (${signal ?? `code ${code}`}); see ${logFile}`);
});

let ready = false;
try {
  await untilReady(child, { baseUrl, logFile, timeoutMs: 180_000 });
  ready = true;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(`ready after ${seconds} s: ${baseUrl}  (Ctrl-C stops it)`);
} catch (error) {
  if (!stopping) {
    child.kill('SIGTERM');
    fail(error.message);
  }
}
