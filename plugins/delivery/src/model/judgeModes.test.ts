import { judgeModes } from './judgeModes';

it('offers the judge that judged first, and each once', () => {
  expect(judgeModes('exact')).toEqual([
    'exact',
    'sequential',
    'kayenta-compat',
    'threshold',
  ]);
});
