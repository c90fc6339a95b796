import { readWorkflow } from '../workflow';
import { combinations, type Course, courses } from './courses';

const workflow = (test: string, rest: string) =>
  readWorkflow(`
on:
  workflow_call:
    inputs:
      tests: { type: boolean, default: true }
jobs:
  build: {}
  test:
    needs: build
    ${test}
  deploy:
    needs: test
    ${rest}
`);

const all = (given: ReturnType<typeof workflow>, inputs = {}): Course[] => [
  ...courses(given, {
    inputs,
    outcomes: () => [{ result: 'success' }, { result: 'failure' }],
  }),
];

const ran = (found: Course[]) => found.map(each => each.ran.join(' ')).sort();

it('goes on only after success unless told otherwise', () => {
  expect(ran(all(workflow('', '')))).toEqual([
    'build',
    'build test',
    'build test deploy',
    'build test deploy',
  ]);
});

it('skips what comes after a job that was skipped, however far back', () => {
  const skipped = workflow('if: inputs.tests', 'if: "true"');
  expect(ran(all(skipped, { tests: false }))).toEqual(['build', 'build']);
});

it('knows that failure() looks at all jobs before', () => {
  const found = all(workflow('', 'if: failure()'));
  expect(ran(found)).toEqual([
    'build deploy',
    'build deploy',
    'build test',
    'build test deploy',
    'build test deploy',
  ]);
});

it('lets the run be cancelled during each job', () => {
  const found = [...courses(workflow('', 'if: always()'), { inputs: {} })];
  expect(found.every(({ ran: jobs }) => jobs.includes('deploy'))).toBe(true);
  const during = found.filter(({ cancelledAt }) => cancelledAt === 'build');
  expect(new Set(during.map(({ jobs }) => jobs.test.result))).toEqual(
    new Set(['skipped', 'cancelled']),
  );
  expect(during.every(({ ran: jobs }) => !jobs.includes('test'))).toBe(true);
});

it('hands outputs on, and may be told how jobs ended', () => {
  const given = workflow(
    '',
    "if: ${{ !cancelled() && needs.test.outputs.tag == 'v1' }}",
  );
  const [course] = courses(given, {
    inputs: {},
    given: { test: { result: 'failure', outputs: { tag: 'v1' } } },
    outcomes: () => [{ result: 'success' }],
  });
  expect(course.ran).toEqual(['build', 'deploy']);
});

it.each([
  [{ tests: 'yes' }, 'expected the input tests to be a boolean'],
  [{ test: true }, 'there is no input test'],
])('refuses inputs %j', (inputs, message) => {
  expect(() => all(workflow('', ''), inputs)).toThrow(message);
});

it('refuses jobs that need what is not there, or each other', () => {
  expect(() => readWorkflow('jobs: { a: { needs: b } }')).toThrow(
    'job a needs b, which does not exist',
  );
  expect(() =>
    readWorkflow('jobs: { a: { needs: b }, b: { needs: [a] } }'),
  ).toThrow('jobs need each other: a, b');
});

it('makes all combinations', () => {
  expect(combinations<string, unknown>({ a: [1, 2], b: [true] })).toEqual([
    { a: 1, b: true },
    { a: 2, b: true },
  ]);
});
