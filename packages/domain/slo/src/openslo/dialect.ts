import type { Field, Fields, Rule } from '../declaration/schema';
import type { Cursor } from '../declaration/problem';
import type { Envelope } from './metadataRules';

/** `apiVersion` of OpenSLO v1. @public */
export const OPENSLO_V1 = 'openslo/v1';

/** `apiVersion` of OpenSLO v2alpha. @public */
export const OPENSLO_V2ALPHA = 'openslo.com/v2alpha';

/** Versions of OpenSLO understood here. @public */
export type OpenSloVersion = typeof OPENSLO_V1 | typeof OPENSLO_V2ALPHA;

/** Names of fields that the versions spell differently. */
export interface Spelling {
  /** An indicator written inline. */
  indicator: string;
  /** The name of an SLI. */
  indicatorRef: string;
}

/** What a version of OpenSLO spells or demands in its own way. */
export interface Dialect extends Spelling {
  version: OpenSloVersion;
  metadata(envelope?: Envelope): Field;
  /** A duration shorthand; `zero` allows `0m`. */
  duration(options?: { zero?: boolean }): Rule;
  /** A metric: where it comes from and how to find it there. */
  metric: Rule;
  /** The fields that name the service, and what concerns several of them. */
  service: Record<string, Field>;
  checkService?(spec: Fields, at: Cursor): void;
  /** How long a condition must hold. */
  alertAfter: Field;
}

/** How each version spells fields. */
export const SPELLINGS: Readonly<Record<OpenSloVersion, Spelling>> = {
  [OPENSLO_V1]: { indicator: 'indicator', indicatorRef: 'indicatorRef' },
  [OPENSLO_V2ALPHA]: { indicator: 'sli', indicatorRef: 'sliRef' },
};
