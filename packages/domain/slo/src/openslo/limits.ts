import { TEXT_LIMITS } from '../declaration/limits';

/** Limits of a text given to {@link parseOpenSlo}; beyond them a problem tells what was expected. @public */
export const OPENSLO_LIMITS = TEXT_LIMITS;
