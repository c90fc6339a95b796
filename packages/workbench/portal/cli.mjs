import { buildCli } from './build.mjs';
import { become } from '../bootstrap/run.mjs';

become(process.execPath, [await buildCli(), ...process.argv.slice(2)]);
