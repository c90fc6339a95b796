import type {
  GitHubClient,
  Route,
  RouteParameters,
} from '@bellwether/kit-action';
import { type Call, commitMutation, type Facts } from './calls';
import { explained, judge, NotCommitted } from './errors';
import { learn } from './learn';
import { nextCall } from './ledger';
import { readKnown } from './read';
import type { Known, Wanted } from './state';

/** How often what is there is read anew after a step whose outcome nobody knows, or that somebody was faster with. */
const MAX_READS_AGAIN = 3;

/** Requests beyond which the ledger would go in circles. */
const MAX_CALLS = 200;

/** What publishing needs. */
export interface PublishOptions {
  github: GitHubClient;
  repository: { owner: string; repo: string };
  /** Whether the calls are only worked out. */
  dryRun: boolean;
  /** Hears of each call once it was made, or worked out in a dry run. */
  onCall: (call: Call) => void;
  /** Hears what else happened, as sentences. */
  onNote: (note: string) => void;
}

/** What is there afterwards. */
export interface Published {
  known: Known;
  calls: readonly Call[];
}

/**
 * Makes what is there what is wanted, one request after the other. A request that got no answer may have been carried out:
 * before another attempt GitHub is asked what is there.
 *
 * @throws ActionError when that is impossible, with what to do about it
 */
export async function publish(
  wanted: Wanted,
  options: PublishOptions,
): Promise<Published> {
  const { github, repository, dryRun, onCall, onNote } = options;
  const read = (now: Wanted) => readKnown(github, repository, now);
  const calls: Call[] = [];
  let goal = wanted;
  let known = await read(goal);
  let readsAgain = 0;
  for (;;) {
    const call = nextCall(goal, known);
    if (!call) return { known, calls };
    if (calls.length >= MAX_CALLS) {
      throw new Error(`no end after ${MAX_CALLS} requests, last ${call.step}`);
    }
    if (dryRun) {
      known = learn(known, call);
    } else {
      try {
        known = learn(known, call, await make(call, options));
      } catch (thrown) {
        const verdict = judge(thrown, call, goal);
        if (verdict === 'propose') {
          onNote(
            `${goal.branch} takes no commits: the changelog goes into a pull request.`,
          );
          goal = { ...goal, filesBy: 'pull-request' };
          continue;
        }
        readsAgain += 1;
        if (verdict !== 'look again' || readsAgain > MAX_READS_AGAIN) {
          throw explained(thrown, call);
        }
        onNote(
          `What is there is looked at again after the ${call.step} of ${call.of}: ${(thrown as Error).message}`,
        );
        known = await read(goal);
        continue;
      }
    }
    calls.push(call);
    onCall(call);
  }
}

/** Makes one request. */
async function make(
  call: Call,
  { github, repository: { owner, repo } }: PublishOptions,
): Promise<Facts> {
  if (call.step === 'commit') {
    const { document, variables } = commitMutation(call, `${owner}/${repo}`);
    const { data, problems } = await github.graphql<{
      createCommitOnBranch: { commit: { oid: string } } | null;
    }>(document, variables);
    const commit = data?.createCommitOnBranch?.commit.oid;
    if (commit === undefined) throw new NotCommitted(problems);
    return { commit };
  }
  const { data } = await github.request<Route>(
    call.route,
    // the parameters are those of the route: the type of the call says so, one step at a time
    call.parameters as RouteParameters<Route>,
  );
  const {
    id,
    number,
    html_url: url,
  } = data as {
    id?: number;
    number?: number;
    html_url?: string;
  };
  return { id: call.step === 'propose' ? number : id, url };
}
