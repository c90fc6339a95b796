import {
  GateFailed,
  type GraphQlProblem,
  graphQlError,
  UpstreamError,
} from '@bellwether/kit-action';
import type { Call } from './calls';
import type { Wanted } from './state';

/** A commit that GitHub did not make, and why. */
export class NotCommitted extends Error {
  constructor(readonly problems: readonly GraphQlProblem[]) {
    super(problems.map(({ message }) => message).join('; '));
  }

  /** Somebody else has committed meanwhile. */
  get isStale(): boolean {
    return this.problems.some(({ type }) => type === 'STALE_DATA');
  }

  /** The branch takes changes through pull requests only. */
  get isProtected(): boolean {
    return /protected branch|rule violations|must be made through a pull request/i.test(
      this.message,
    );
  }
}

/** What to make of a request that failed. */
export type Judgement = 'look again' | 'propose' | 'give up';

/** Whether a failure says that nobody knows, that somebody else was faster, that there is another way, or none of it. */
export function judge(
  thrown: unknown,
  call: Call,
  { branch, filesBy }: Wanted,
): Judgement {
  if (thrown instanceof NotCommitted) {
    if (thrown.isStale) return 'look again';
    const direct = filesBy === 'commit' && call.of === branch;
    return direct && thrown.isProtected ? 'propose' : 'give up';
  }
  if (!(thrown instanceof UpstreamError)) return 'give up';
  const { status, message } = thrown;
  if (status === undefined || status >= 500) return 'look again';
  return status === 422 && /already.exists/i.test(message)
    ? 'look again'
    : 'give up';
}

/** The error with what to do about it, where this Action knows more than the request. */
export function explained(thrown: unknown, call: Call): unknown {
  if (thrown instanceof NotCommitted) {
    if (thrown.isStale) {
      return new UpstreamError({
        service: 'GitHub',
        code: 'BW-CHANGELOG-007',
        message: `The changelog was not committed to ${call.of}: others commit faster than it can be written.`,
        hint: 'Run the job again, or let the sink "pull-request" collect the changes.',
      });
    }
    return thrown.isProtected
      ? new UpstreamError({
          service: 'GitHub',
          code: 'BW-CHANGELOG-007',
          message: `GitHub refuses commits to ${call.of}: ${thrown.message.replace(/\s+/g, ' ').trim()}`,
          hint: 'Let the rules of the repository allow the owner of the token to commit there.',
        })
      : graphQlError(
          thrown.problems,
          `the commit to ${call.of}`,
          'contents: write',
        );
  }
  if (!(thrown instanceof UpstreamError)) return thrown;
  const { status, message, hint } = thrown;
  if (status === 422 && /immutable release/i.test(message)) {
    return new GateFailed(message, {
      code: 'BW-CHANGELOG-003',
      hint: 'A tag of an immutable release cannot be used again: release another version with a footer "Release-As: x.y.z".',
    });
  }
  if (status !== 403) return thrown;
  if (/not permitted to create or approve pull requests/i.test(message)) {
    return again(
      thrown,
      'Allow GitHub Actions to create pull requests in the settings of the repository (Actions, General), or give the token of an App.',
    );
  }
  const isRelease = ['draft', 'tag', 'publish'].includes(call.step);
  return isRelease && /not accessible by integration/i.test(message)
    ? again(
        thrown,
        `${hint ?? ''} When it grants that, the released commit changes files of workflows, which takes the token of an App with the permission "workflows".`.trim(),
      )
    : thrown;
}

function again({ message, status, attempts }: UpstreamError, hint: string) {
  return new UpstreamError({
    service: 'GitHub',
    message,
    status,
    attempts,
    hint,
  });
}
