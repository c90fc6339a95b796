import { DEPLOYMENT_STATES } from '@bellwether/plugin-delivery-common';
import { z } from 'zod';
import { name } from '../shapes';
import { REPORTED_RUN } from './run';

/** Data of `deployment.changed`. */
export const DEPLOYMENT_DATA = z.object({
  service: name(),
  environment: name(),
  version: name().nullable(),
  sha: z.string().regex(/^[0-9a-f]{7,64}$/i),
  state: z.enum(DEPLOYMENT_STATES),
  gate: name().nullable(),
  deploymentId: z.union([z.number().int(), name(100)]).nullable(),
  digest: name(200).nullish(),
  rollsBack: z.union([z.number().int(), name(100)]).nullish(),
  migration: z.enum(['none', 'reversible', 'irreversible']).nullish(),
  run: REPORTED_RUN.optional().catch(undefined),
});

/** A deployment as it was told of. */
export type ToldDeployment = z.output<typeof DEPLOYMENT_DATA>;
