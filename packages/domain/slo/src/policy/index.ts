export {
  DEFAULT_POLICY,
  errorBudgetPolicy,
  type ErrorBudgetPolicy,
  type PolicyDecision,
  type PolicyOverrides,
  type PolicyState,
} from './policy';
export {
  nextStanding,
  type BudgetReading,
  type PolicyStanding,
} from './standing';
export { mayDeploy, type DeployAnswer, type DeployQuestion } from './mayDeploy';
