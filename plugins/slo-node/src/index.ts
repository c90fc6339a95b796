/**
 * Extension points of the SLO backend.
 *
 * @packageDocumentation
 */
export * from './extensions';
export * from './markers';
export * from './permissions';
export * from './source';
