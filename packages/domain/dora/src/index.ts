/**
 * The four figures of DORA over deployments. No I/O, no clock, no chance.
 *
 * @packageDocumentation
 */
export {
  type DoraDeployment,
  type DoraDuration,
  type DoraFigures,
  type DoraSpan,
  type DoraWeek,
} from './model';
export { doraFigures } from './figures';
export { doraWeeks } from './weeks';
