/**
 * What is of use beyond SLOs and needs nothing else: a program that loads this loads no parser.
 *
 * @packageDocumentation
 */
export { closestWord } from './declaration/closestWord';
