import { enter } from '../bootstrap/enter.mjs';

await enter('bench/bench.mjs');
