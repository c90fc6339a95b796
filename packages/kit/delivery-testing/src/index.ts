/**
 * Plays deliveries of a school platform through the reusable workflow, with real Actions and real doors.
 *
 * @packageDocumentation
 */
export {
  type Issuer,
  type Played,
  playDeliveries,
  type Stage,
  type StartedPortal,
} from './play';
export { describePlayed } from './report';
export { type Scene, SCENES } from './scenes';
export type { ServiceBehaviour, Shift, VersionBehaviour } from './platform';
