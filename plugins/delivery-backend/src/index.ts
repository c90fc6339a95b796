/**
 * Gate runs, deployments, smoke runs, releases and drift: events of pipelines, storage and API.
 *
 * @packageDocumentation
 */
export { deliveryPlugin as default } from './plugin';
export {
  createDeliveryConditionalDecision,
  deliveryConditions,
  type DeliveryRecordFilter,
  type DeliveryRecordResource,
  deliveryRecordResourceRef,
  deliveryRecordRules,
} from './permissions';
