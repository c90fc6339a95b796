import { NotAllowedError, ResponseError } from '@backstage/errors';
import { problemMessage, queryProblem } from './queryProblem';

async function responseError(status: number, message = 'Something') {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message },
        response: { statusCode: status },
      }),
      {
        status,
        statusText: 'Text',
        headers: { 'content-type': 'application/json' },
      },
    ) as unknown as Parameters<typeof ResponseError.fromResponse>[0],
  );
}

describe('queryProblem', () => {
  it.each([
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [429, 'unavailable'],
    [503, 'unavailable'],
    [500, 'error'],
    [422, 'error'],
  ])('takes status %d for %s', async (status, problem) => {
    expect(queryProblem(await responseError(status))).toBe(problem);
  });

  it('knows Backstage errors by name', () => {
    expect(queryProblem(new NotAllowedError('no'))).toBe('forbidden');
  });

  it('knows a request nobody answered', () => {
    expect(queryProblem(new TypeError('Failed to fetch'))).toBe('unavailable');
    expect(queryProblem(new TypeError('x is undefined'))).toBe('error');
  });

  it('takes anything else for an error', () => {
    expect(queryProblem('text')).toBe('error');
    expect(queryProblem(undefined)).toBe('error');
  });
});

describe('problemMessage', () => {
  it('prefers what the service said', async () => {
    expect(problemMessage(await responseError(500, 'Disk full'))).toBe(
      'Disk full',
    );
    expect(problemMessage(new Error('plain'))).toBe('plain');
    expect(problemMessage('text')).toBe('text');
  });
});
