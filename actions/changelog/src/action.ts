import { defineAction } from '@bellwether/kit-action';
import { inputs, outputs } from './inputs';

/** Computes the next version and the notes of a release, and publishes them. */
export const action = defineAction({
  verb: 'changelog',
  title: 'Changelog',
  description:
    'Computes the next version and release notes from commits, and publishes them; a run that stopped can be run again.',
  branding: { icon: 'list', color: 'blue' },
  inputs,
  outputs,
  timeout: '15m',
  github: {
    permissions: [
      {
        scope: 'contents',
        level: 'write',
        optional: true,
        why: 'Tags, releases and the changelog; `read` is enough on pull requests and with `dry-run`.',
      },
      {
        scope: 'pull-requests',
        level: 'write',
        optional: true,
        why: 'The pull request of the changelog, comments, and on pull requests the title; not needed for releases alone.',
      },
      {
        scope: 'issues',
        level: 'write',
        optional: true,
        why: 'Comments on issues; only with the sink `comments`.',
      },
    ],
    requests:
      '4 for a release, 1 for the changelog or 3 for its pull request; with comments 2 for each 100 commits and 1 for each comment; 1 when nothing has changed, 3 with comments',
  },
  portal: {
    plugin: 'delivery',
    event: 'dev.bellwether.delivery.release.published',
    each: true,
  },
  codes: {
    'BW-CHANGELOG-001':
      'The history cannot be read: no clone, an unknown commit, or a part that was not fetched and cannot be.',
    'BW-CHANGELOG-002': 'The tag is there and points to another commit.',
    'BW-CHANGELOG-003':
      'The tag belonged to an immutable release that was deleted, and cannot be used again.',
    'BW-CHANGELOG-004':
      'The title or the commits of a pull request would not be read as meant.',
    'BW-CHANGELOG-005':
      'Nobody has said which version is the first, or something else that no rule decides.',
    'BW-CHANGELOG-006': 'Commits are not as the preset demands.',
    'BW-CHANGELOG-007': 'The changelog could not be committed.',
    'BW-CHANGELOG-008':
      'The event runs with the rights of the repository on what strangers wrote.',
  },
  // loaded once the inputs are right: what reads, writes and publishes is most of the bundle
  run: async context => {
    const { run } = await import('./run');
    return run(context);
  },
});
