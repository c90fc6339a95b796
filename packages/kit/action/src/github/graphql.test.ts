import { graphQlError } from './graphql';

it.each([
  [
    'FORBIDDEN',
    'Resource not accessible by integration',
    403,
    'needs `contents: read`',
  ],
  ['RATE_LIMITED', 'API rate limit exceeded', 429, 'Run the job again later'],
  ['UNPROCESSABLE', 'Something is wrong', 422, undefined],
])('makes an error of %s', (type, message, status, hint) => {
  const error = graphQlError([{ type, message }], 'to read', 'contents: read');
  expect(error.status).toBe(status);
  expect(error.message).toBe(`GitHub refused to read: ${message}.`);
  expect(error.hint ?? '').toContain(hint ?? '');
});
