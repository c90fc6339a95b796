import { enter } from '../bootstrap/enter.mjs';

await enter('portal/dev.mjs');
