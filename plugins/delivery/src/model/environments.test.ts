import { orderedEnvironments } from './environments';

it('orders environments as a release passes through them', () => {
  expect(
    orderedEnvironments([
      'production',
      'pilot-schools',
      'staging',
      'production',
      'district-north',
      'dev',
      'pre-production',
      'qa',
    ]),
  ).toEqual([
    'dev',
    'qa',
    'staging',
    'pre-production',
    'pilot-schools',
    'district-north',
    'production',
  ]);
  expect(orderedEnvironments([])).toEqual([]);
});
