import { normaliseNotes } from '@bellwether/domain-changelog';
import { UpstreamError } from '@bellwether/kit-action';
import type { Call } from './calls';
import { commentBody, type ToldRelease } from './commentText';
import { type OwnComment, ownComments } from './ownComments';
import { type ReleasedChanges, releasedNumbers } from './releasedNumbers';

/** What commenting needs. */
export interface CommentOptions extends ReleasedChanges {
  release: ToldRelease;
  /** Most comments that one run writes. */
  limit: number;
  dryRun: boolean;
  onCall: (call: Call) => void;
}

/** What became of the comments. */
export interface Commented {
  written: number;
  unchanged: number;
  /** Pull requests and issues that wait for another run. */
  deferred: readonly number[];
  /** Why there are some, when it is not the limit. */
  reason?: string;
}

/**
 * Tells every pull request and issue of a release where it was released: one comment each, which later releases of the same
 * change are added to. GitHub limits comments to 80 a minute and 500 an hour; what does not fit is left to another run, which
 * goes on where this one stopped.
 */
export async function comment(options: CommentOptions): Promise<Commented> {
  const { release, limit, dryRun, onCall } = options;
  const numbers = await releasedNumbers(options);
  const own = await ownComments(options, numbers);
  let [written, unchanged] = [0, 0];
  const waiting = [...own.keys()];
  while (waiting.length > 0) {
    const [number] = waiting;
    const call = commentCall(number, own.get(number), release);
    if (call) {
      if (written >= limit) break;
      try {
        if (!dryRun) await write(call, options);
      } catch (thrown) {
        const reason = postponed(thrown);
        if (reason === undefined) throw thrown;
        return { written, unchanged, deferred: needing(), reason };
      }
      onCall(call);
      written += 1;
    } else {
      unchanged += 1;
    }
    waiting.shift();
  }
  return { written, unchanged, deferred: needing() };

  function needing(): number[] {
    return waiting.filter(each => commentCall(each, own.get(each), release));
  }
}

/** The request that makes the comment on a pull request or issue what it should be; undefined when it is. */
function commentCall(
  number: number,
  own: OwnComment | undefined,
  release: ToldRelease,
): Call | undefined {
  const body = commentBody(own?.body, release);
  if (!own) {
    return {
      step: 'comment',
      of: `#${number}`,
      route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      parameters: { issue_number: number, body },
    };
  }
  if (normaliseNotes(own.body) === body) return undefined;
  return {
    step: 'edit-comment',
    of: `#${number}`,
    route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    parameters: { comment_id: own.id, body },
  };
}

/** Writes a comment; without an answer it is looked for before another attempt. */
async function write(call: Call, options: CommentOptions): Promise<void> {
  const { github } = options;
  if (call.step === 'edit-comment') {
    await github.request(call.route, call.parameters);
    return;
  }
  if (call.step !== 'comment') return;
  try {
    await github.request(call.route, call.parameters);
  } catch (thrown) {
    const isUnknown =
      thrown instanceof UpstreamError && (thrown.status ?? 500) >= 500;
    if (!isUnknown) throw thrown;
    const number = call.parameters.issue_number;
    const there = await ownComments(options, [number]);
    if (!there.get(number)) await github.request(call.route, call.parameters);
  }
}

/** Why the rest has to wait for another run; undefined for failures that waiting does not heal. */
function postponed(thrown: unknown): string | undefined {
  if (!(thrown instanceof UpstreamError)) return undefined;
  const limited =
    thrown.status === 429 ||
    (thrown.status === 403 && /rate limit/i.test(thrown.message));
  return limited ? thrown.message : undefined;
}
