import type { Decision } from '../../model';
import type { AnalysisPhase } from '../model';

/**
 * What follows for a rollout: go on with the next step, take the traffic back, leave it to a person, or wait.
 *
 * @public
 */
export type RolloutEffect = 'advance' | 'abort' | 'pause' | 'wait';

/**
 * What the phase of a run means for the rollout it belongs to. Aborting sets the weight of the canary to 0 and leaves the
 * rollout degraded; an inconclusive run pauses it until somebody decides.
 *
 * @public
 */
export function rolloutEffect(phase: AnalysisPhase): RolloutEffect {
  switch (phase) {
    case 'Successful':
      return 'advance';
    case 'Failed':
    case 'Error':
      return 'abort';
    case 'Inconclusive':
      return 'pause';
    default:
      return 'wait';
  }
}

/**
 * Phase of a measurement that is a judgement, such as that of `provider.bellwether`. A marginal canary is for people to decide,
 * as a marginal score of Kayenta is.
 *
 * @public
 */
export function phaseOfDecision(
  decision: Decision,
): Extract<AnalysisPhase, 'Successful' | 'Failed' | 'Inconclusive'> {
  switch (decision) {
    case 'Pass':
      return 'Successful';
    case 'Fail':
      return 'Failed';
    default:
      return 'Inconclusive';
  }
}
