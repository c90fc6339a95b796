/**
 * Runs canary gates.
 *
 * @packageDocumentation
 */
export { runGate, type GateRunOptions } from './runGate';
export { SourceFault, type GateSource } from './source';
export { prometheusSource } from './prometheusSource';
export { samplesSource } from './samplesSource';
export {
  loadGateReader,
  loadSloResolver,
  type GateReader,
  type GateText,
  type ReadGateText,
} from './gateReader';
export { budgetReader } from './budgetReader';
export type { GatePrometheus, PrometheusSeries } from './prometheus';
