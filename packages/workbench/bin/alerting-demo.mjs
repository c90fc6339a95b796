import { enter } from '../bootstrap/enter.mjs';

await enter('alerting/demo.mjs');
