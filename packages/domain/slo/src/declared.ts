/**
 * Reading of the SLOs that files declare, without what compiles or judges them.
 *
 * @packageDocumentation
 */
export type { SloSource } from './rules/source';
export { parseDeclarations } from './texts/declarationTexts';
export { declaredSources } from './texts/declaredSources';
