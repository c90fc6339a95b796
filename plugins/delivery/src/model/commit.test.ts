import { commitUrl } from './commit';

const pipeline = {
  repository: 'northfield/grades',
  sha: '4f2a',
  ref: 'refs/heads/main',
  runId: 1,
  runAttempt: 1,
  job: 'deliver',
  step: 'gate',
  url: 'https://github.example.org/northfield/grades/actions/runs/1',
  actor: null,
};

it('finds the page of a commit on the host of its pipeline', () => {
  expect(commitUrl(pipeline)).toBe(
    'https://github.example.org/northfield/grades/commit/4f2a',
  );
  expect(commitUrl({ ...pipeline, url: 'none' })).toBeUndefined();
});
