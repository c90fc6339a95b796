import { enter } from '../bootstrap/enter.mjs';

await enter('ci/test.mjs');
