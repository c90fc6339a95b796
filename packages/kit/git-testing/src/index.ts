/**
 * Git repositories for tests.
 *
 * @packageDocumentation
 */
export { TestRepository, type TestCommit } from './testRepository';
