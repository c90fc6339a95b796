/**
 * SLO module: releases and deployments are markers of the charts of an SLO.
 *
 * @packageDocumentation
 */
export { sloModuleDelivery as default } from './module';
