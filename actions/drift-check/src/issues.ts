import {
  type DriftDecision,
  type DriftIssueSettings,
  type DriftReport,
  issueCalls,
  type IssueCall,
  issueGroups,
  type KnownIssue,
  readMarker,
} from '@bellwether/domain-drift';
import {
  type GitHubClient,
  type ListItem,
  UpstreamError,
} from '@bellwether/kit-action';
import { issueBody, issueTitle } from './issueText';

const ISSUES = '/repos/{owner}/{repo}/issues';

/** Every issue about drift has it, so that they are found without a look at all others. */
export const DRIFT_LABEL = 'drift';

/** Issues about drift, open or not, that are looked through: the newest. */
const MAX_KNOWN = 1000;

/** What became of the issues of a stack. */
export interface IssueOutcome {
  /** The issue about the drift, or the error; null: there is none. */
  url: string | null;
  calls: readonly IssueCall['do'][];
  /** Why an issue was not opened. */
  waiting: readonly string[];
}

/** What issues are made of. */
export interface IssueRequest {
  report: DriftReport;
  decision: DriftDecision;
  settings: DriftIssueSettings;
  assignees: readonly string[];
}

type Found = ListItem<`GET ${typeof ISSUES}`>;

/**
 * Makes the issues of a stack what they should be: one call where nothing has changed. Only issues that the same identity wrote
 * count, whatever others put into theirs.
 */
export async function keepIssues(
  github: GitHubClient,
  request: IssueRequest,
): Promise<IssueOutcome> {
  const { report, decision, settings, assignees } = request;
  const { items } = await github.list(
    `GET ${ISSUES}`,
    { state: 'all', labels: DRIFT_LABEL },
    { max: MAX_KNOWN },
  );
  const own = await ownIssues(github, items);
  const known = own.filter(({ issue }) => isOf(report.stack, issue));
  const wanted = issueGroups(report, decision, settings).map(group => ({
    group,
    title: issueTitle(report, group),
    body: issueBody(report, decision, group),
    labels: [
      ...new Set([
        DRIFT_LABEL,
        ...(group.severity ? [`drift:${group.severity}`] : []),
        ...settings.labels,
      ]),
    ],
    assignees,
  }));
  const calls = issueCalls(
    wanted,
    known.map(({ issue }) => issue),
    {
      ...settings,
      open: own.filter(({ issue }) => issue.isOpen).length,
      isComplete: report.complete && report.verdict !== 'error',
    },
  );
  const keys = new Set(wanted.map(({ group }) => group.key));
  let url =
    known.find(({ issue }) => issue.isOpen && keys.has(issue.marker.key))
      ?.url ?? null;
  for (const call of calls) {
    const made = await perform(github, call);
    if (call.do === 'create') url = made;
    if (call.do === 'reopen') {
      url = known.find(({ issue }) => issue.number === call.number)!.url;
    }
  }
  return {
    url,
    calls: calls.map(call => call.do),
    waiting: calls.flatMap(call => (call.do === 'wait' ? [call.because] : [])),
  };
}

/** An issue of ours and its page. */
interface OwnIssue {
  issue: KnownIssue;
  url: string;
}

async function ownIssues(
  github: GitHubClient,
  items: readonly Found[],
): Promise<OwnIssue[]> {
  const own: OwnIssue[] = [];
  let login: string | undefined;
  for (const { number, state, body, user, html_url: url } of items) {
    const marker = readMarker(body ?? '');
    if (!marker) continue;
    const isOwn =
      user?.type === 'Bot' ||
      user?.login === (login ??= await ownerOfToken(github));
    if (!isOwn) continue;
    const isOpen = state === 'open';
    own.push({ issue: { number, isOpen, body: body ?? '', marker }, url });
  }
  return own;
}

/** Login of the user a personal token belongs to; empty for the token of a job, which may not ask. */
async function ownerOfToken(github: GitHubClient): Promise<string> {
  try {
    return (await github.request('GET /user', {})).data.login;
  } catch (error) {
    if (error instanceof UpstreamError && error.status === 403) return '';
    throw error;
  }
}

function isOf(stack: string, { marker: { key } }: KnownIssue): boolean {
  return (
    key === `drift:${stack}` ||
    key === `error:${stack}` ||
    key.startsWith(`drift:${stack}:`)
  );
}

/** @returns page of an issue that was created */
async function perform(
  github: GitHubClient,
  call: IssueCall,
): Promise<string | null> {
  const place = `${ISSUES}/{issue_number}` as const;
  switch (call.do) {
    case 'create': {
      const { title, body, labels, assignees } = call;
      const { data } = await github.request(`POST ${ISSUES}`, {
        title,
        body,
        labels: [...labels],
        assignees: [...assignees],
      });
      return data.html_url;
    }
    case 'update': {
      const { number, title, body } = call;
      await github.request(`PATCH ${place}`, {
        issue_number: number,
        body,
        ...(title !== undefined && { title }),
      });
      return null;
    }
    case 'comment':
      await github.request(`POST ${place}/comments`, {
        issue_number: call.number,
        body: call.body,
      });
      return null;
    case 'close':
    case 'reopen':
      await github.request(`PATCH ${place}`, {
        issue_number: call.number,
        state: call.do === 'close' ? 'closed' : 'open',
      });
      return null;
    default:
      // it waits
      return null;
  }
}
