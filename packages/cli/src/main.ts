#!/usr/bin/env node
import process from 'node:process';
import { run } from './program';

/** Set by the build from package.json. */
declare const BELLWETHER_VERSION: string;

for (const stream of [process.stdout, process.stderr]) {
  // `bellwether … | head` closes the pipe early: not an error, there is just nobody left to tell.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

run({
  args: process.argv.slice(2),
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  nowMs: () => Date.now(),
  version: BELLWETHER_VERSION,
}).then(
  code => {
    // Not process.exit, which would cut off what is still being written to a pipe.
    process.exitCode = code;
  },
  (error: unknown) => {
    const text = error instanceof Error ? error.stack : String(error);
    process.stderr.write(
      `bellwether: this should not have happened, please report it.\n${text}\n`,
    );
    process.exitCode = 70;
  },
);
