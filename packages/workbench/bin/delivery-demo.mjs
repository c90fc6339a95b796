import { enter } from '../bootstrap/enter.mjs';

await enter('deliveries/demo.mjs');
