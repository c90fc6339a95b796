import { UpstreamError } from '@bellwether/kit-action';
import {
  deepen,
  GitError,
  type History,
  type HistoryOptions,
  readHistory,
} from '@bellwether/kit-git';
import type { Context } from './inputs';
import { signIn } from './signIn';

/**
 * Reads the history of the checked-out repository; what a shallow clone lacks is fetched, with the token of the job.
 *
 * @throws UpstreamError when a part of it is missing: notes are never shorter than what happened
 */
export async function readWhole(
  context: Context,
  options: HistoryOptions,
): Promise<History> {
  const { workspace, signal, log } = context;
  const asked = { ...options, signal };
  try {
    return await readHistory(workspace.root, asked);
  } catch (thrown) {
    if (!(thrown instanceof GitError) || !isIncomplete(thrown)) {
      throw readable(thrown);
    }
  }
  try {
    if (await fetchRest(context)) {
      log.info('The clone was shallow: the rest of it was fetched.');
    }
    return await readHistory(workspace.root, asked);
  } catch (thrown) {
    throw readable(thrown);
  }
}

/** Fetches with what the checkout has left of a token, else with ours: two would be refused. */
async function fetchRest(context: Context): Promise<boolean> {
  const { workspace, signal } = context;
  try {
    return await deepen(workspace.root, { signal });
  } catch (thrown) {
    if (!(thrown instanceof GitError) || thrown.failure !== 'unreachable') {
      throw thrown;
    }
    signIn(context);
    return deepen(workspace.root, { signal });
  }
}

/** Whether there may be more to fetch. */
function isIncomplete({ failure }: GitError): boolean {
  return failure === 'shallow' || failure === 'unknown-ref';
}

function readable(thrown: unknown): unknown {
  if (!(thrown instanceof GitError)) return thrown;
  return new UpstreamError({
    service: 'Git',
    code: 'BW-CHANGELOG-001',
    message: thrown.message,
    cause: thrown,
  });
}
