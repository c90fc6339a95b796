/**
 * What tests of portal plugins share. It needs `axe-core` and Jest's jsdom.
 *
 * @packageDocumentation
 */
export { axeFindings } from './testing/axe';
export { installStyles } from './testing/styles';
export { installViewport, resizeTo } from './testing/viewport';
