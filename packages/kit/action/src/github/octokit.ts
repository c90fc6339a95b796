/** A module of its own, so that a bundle has it in a chunk that is loaded by the first request. */
export { Octokit } from '@octokit/rest';
