import { endingOf, type Jobs } from './outcome';

const job = (
  result: 'success' | 'failure' | 'cancelled' | 'skipped',
  traffic?: string,
): Jobs[string] => ({
  result,
  outputs: traffic === undefined ? {} : { traffic },
});

it.each<[string, Jobs, object]>([
  [
    'held where it is',
    {
      plan: job('success'),
      'step-1': job('failure', 'moved'),
      rollback: job('skipped'),
    },
    { end: 'held', failedJob: 'step-1', state: 'pending' },
  ],
  [
    'held although nobody knows what a lost runner did',
    { 'blue-green': job('failure') },
    { end: 'held', failedJob: 'blue-green', state: 'pending' },
  ],
  [
    'a rollback that did not succeed',
    {
      'step-1': job('success', 'moved'),
      promote: job('failure'),
      rollback: job('failure'),
    },
    { end: 'rollback-failed', failedJob: 'promote', state: 'failure' },
  ],
  [
    'a rollback that was cancelled',
    { 'step-1': job('success', 'moved'), rollback: job('cancelled') },
    { end: 'rollback-failed', state: 'failure' },
  ],
  [
    'stopped before it had traffic',
    { smoke: job('failure'), 'step-1': job('skipped') },
    { end: 'stopped', failedJob: 'smoke', state: 'failure' },
  ],
  [
    'cancelled before it had traffic',
    { smoke: job('success'), 'step-1': job('cancelled') },
    { end: 'stopped', failedJob: 'step-1', state: 'error' },
  ],
  [
    'a step that ended before it moved anything',
    { 'step-1': job('failure', 'untouched') },
    { end: 'stopped', failedJob: 'step-1', state: 'failure' },
  ],
])('is %s', (_, jobs, expected) => {
  expect(endingOf(jobs, false)).toMatchObject(expected);
});

it('stops in a dry run that fails', () => {
  expect(endingOf({ smoke: job('failure') }, true).end).toBe('stopped');
});
