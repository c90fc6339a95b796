import type { GitHubServer } from '@bellwether/kit-action-testing';
import type { GitHubApi } from '../github/api';
import { gitHubAt } from './gitHubApi';
import { BAD_SHA, GOOD_SHA } from './plans';

/** A client for a server of the bench. */
export function gitHubOf(server: GitHubServer): GitHubApi {
  return gitHubAt(server);
}

/** Two deployments to production: one that was good, and the bad one after it. */
export function deployTwice({ state }: GitHubServer): void {
  for (const [id, sha] of [
    [41, GOOD_SHA],
    [42, BAD_SHA],
  ] as const) {
    state.deployments.push({
      id,
      sha,
      ref: sha,
      task: 'deploy',
      environment: 'production',
      payload: {
        version: sha === BAD_SHA ? '2.1.0' : '2.0.0',
        migration: 'none',
      },
      created_at: '2027-03-02T10:00:00Z',
    });
    state.deploymentStatuses.set(id, [
      { id: id * 10, state: 'in_progress', created_at: '2027-03-02T10:00:00Z' },
      { id: id * 10 + 1, state: 'success', created_at: '2027-03-02T10:05:00Z' },
    ]);
  }
}
