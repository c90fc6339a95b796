import { type Fields, pullRequest } from '@bellwether/kit-action-testing';
import { requests, type Scene, useScenes } from './__testUtils__/scenes';

const { read } = requests;

const scene = (
  fields: Fields,
  more: Partial<Scene> = {},
  settings: Fields = {},
): Scene => ({
  permissions: { 'pull-requests': 'write' },
  event: pullRequest(7),
  ...more,
  before: ({ state }) => {
    state.pulls.set(7, { number: 7, ...fields });
    Object.assign(state.settings, settings);
  },
});

const TWO = ['feat: one half', 'work in progress'];

const played = useScenes({
  good: scene({ title: 'feat(grades)!: a class at once', messages: TWO }),
  unread: scene({ title: 'Marks of a class', messages: TWO }),
  'one commit': scene({ title: 'Whatever', messages: ['fix: dates of exams'] }),
  'by its title': scene(
    { title: 'Whatever', messages: ['fix: dates of exams'] },
    {},
    { squashMergeCommitTitle: 'PR_TITLE' },
  ),
  'its commits': scene(
    { title: 'Whatever', messages: ['fix: dates of exams', 'feat: terms'] },
    {},
    { squashMergeAllowed: false },
  ),
  body: scene(
    {
      title: 'fix: dates',
      body: 'Before:\n\nbreaking change: none\n\n<b>@admin</b>',
      messages: TWO,
    },
    { with: { sinks: 'comments' } },
    { squashMergeCommitMessage: 'PR_BODY' },
  ),
  fork: scene(
    { title: 'docs: how', messages: TWO },
    {
      permissions: { 'pull-requests': 'read' },
      with: { sinks: 'comments' },
    },
  ),
  gone: scene({}, { event: pullRequest(99) }),
});

it('says what merging would release, with one request', async () => {
  const { done, requests: made } = await played('good');
  expect(made).toEqual([read]);
  expect(done.exitCode).toBe(0);
  expect(done.outputs).toMatchObject({ bump: 'major', version: '' });
  expect(done.summary).toContain('a major version');
  expect(done.summary).toContain(
    '### Breaking changes\n\n- **grades:** a class at once',
  );
  expect(done.summary).toContain('semantic-release');
});

it('refuses a title that would not be read', async () => {
  const { done } = await played('unread');
  expect(done.exitCode).toBe(1);
  expect(done.report).toMatchObject({
    verdict: 'fail',
    error: { code: 'BW-CHANGELOG-004' },
    reason: expect.stringContaining(
      'The commit "Marks of a class (#7)" would not be read as meant',
    ),
  });
});

it.each([
  ['one commit', 'patch'],
  ['its commits', 'minor'],
] as const)('reads what the settings make of it: %s', async (name, bump) => {
  const { done } = await played(name);
  expect(done.exitCode).toBe(0);
  expect(done.outputs.bump).toBe(bump);
});

it('reads the title where the settings say so', async () => {
  const { done } = await played('by its title');
  expect(done.report!.error!.code).toBe('BW-CHANGELOG-004');
});

it('warns of what the body would be read as, and keeps one comment', async () => {
  const { done, github } = await played('body');
  expect(done.exitCode).toBe(0);
  expect(done.log.annotations).toEqual([
    expect.objectContaining({
      level: 'warning',
      title: 'Line 5, column 1 of the message',
    }),
  ]);
  const comments = github.state.comments.get(7)!;
  expect(comments).toHaveLength(1);
  expect(comments[0].body).toMatch(/^<!-- bellwether:changelog -->\n/);
  expect(comments[0].body).not.toMatch(/<b>|@admin/);
});

it('does without a comment on pull requests from forks', async () => {
  const { done } = await played('fork');
  expect(done.exitCode).toBe(0);
  expect(done.output).toContain('No comment was written');
  expect(done.outputs.bump).toBe('none');
});

it('says when there is no such pull request', async () => {
  const { done } = await played('gone');
  expect(done.report!.error!.message).toContain('there is no pull request 99');
});
