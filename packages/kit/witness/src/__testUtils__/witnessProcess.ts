import process from 'node:process';
import { logKey, ORIGIN, witnessKey } from './sampleLog';
import { serveWitness } from '../serveWitness';
import { Witness } from '../Witness';
import { WitnessStore } from '../WitnessStore';

/** A witness of the sample log as a process: `node witnessProcess.mjs <file>`; its address is the first line it prints. */
async function main(): Promise<void> {
  const witness = new Witness({
    key: await witnessKey(),
    logs: new Map([[ORIGIN, [await logKey()]]]),
    store: WitnessStore.open(process.argv[2]),
    nowMs: () => Date.now(),
  });
  const { url } = await serveWitness(witness, { port: 0 });
  process.stdout.write(`${url}\n`);
}

void main();
