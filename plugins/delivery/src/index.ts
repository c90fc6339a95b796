export { default } from './plugin';
export { deliveryApiRef } from './api/deliveryApiRef';
export { RecentDeliveries } from './components/Home/RecentDeliveries';
export {
  DecisionBadge,
  DeploymentBadge,
  LabelBadge,
  RunStatusBadge,
  SmokeBadge,
} from './components/shared/Badges';
export {
  catalogEntityRouteRef,
  componentDeliveriesRouteRef,
  deploymentsRouteRef,
  rootRouteRef,
  runRouteRef,
  smokeTestsRouteRef,
} from './routes';
export { deliveryTranslationRef } from './translation';
