export {
  evaluateObjective,
  type CountInterval,
  type ObjectiveEvaluation,
} from './evaluateObjective';
export { objectiveFigures } from './objectiveFigures';
