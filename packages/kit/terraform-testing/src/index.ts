/**
 * A real Terraform provider with a cloud that tests change behind Terraform's back: the only way to see true drift without
 * a cloud account, a registry or a network.
 *
 * @packageDocumentation
 */
export {
  Cloud,
  type CloudEvent,
  type CloudFault,
  type CloudObject,
  type CloudOperation,
} from './cloud';
export { RESOURCES, type ResourceSchema } from './schema';
export { PROVIDER_ADDRESS, ProviderServer } from './server';
export {
  isTerraformInstalled,
  REQUIRED_PROVIDER,
  TerraformRoot,
  type TerraformResult,
} from './terraform';
export type { Value, Values } from './values';
export { corpusCases, type CorpusCase } from './corpus/cases';
export {
  play,
  type PlayedPlan,
  playNoise,
  type PlayOptions,
} from './corpus/play';
export { type Recording, recordings } from './corpus/recordings';
export {
  type StandInFault,
  type StandInPlan,
  StandInTerraform,
  type StandInWorld,
} from './standIn';
