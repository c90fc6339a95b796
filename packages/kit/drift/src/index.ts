/**
 * Runs the tools that know what is declared and what is there. No shell, no prompt, no word of theirs in any log.
 *
 * @packageDocumentation
 */
export { environmentSecrets, toolEnvironment } from './environment';
export {
  applyObjects,
  type ApplyRequest,
  type ClusterRequest,
  liveObjects,
} from './kubectl';
export type { ToolSettings } from './runTool';
export {
  type PlanFile,
  type PlanRequest,
  Terraform,
  type ToolVersion,
  unwrapped,
} from './terraform';
export { ToolFault, type ToolFaultCode } from './toolFault';
export { stateSecrets } from './stateSecrets';
