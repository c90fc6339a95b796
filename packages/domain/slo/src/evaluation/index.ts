export {
  evaluateObjective,
  type CountInterval,
  type ObjectiveEvaluation,
} from './evaluateObjective';
