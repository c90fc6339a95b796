import { sha256 } from '@bellwether/domain-digest';
import type { DriftIssueSettings } from '../policy/policy';
import type { IssueGroup } from './issueGroups';
import { type IssueMarker, withMarker, withoutMarker } from './issueMarker';

/** An issue as it should be. @public */
export interface WantedIssue {
  group: Pick<IssueGroup, 'key' | 'kind' | 'kinds'>;
  title: string;
  /** Markdown, without marker. */
  body: string;
  labels: readonly string[];
  /** Logins. */
  assignees: readonly string[];
}

/** An issue that is there, with its marker. Only those count that the same identity has written. @public */
export interface KnownIssue {
  number: number;
  isOpen: boolean;
  body: string;
  marker: IssueMarker;
}

/** What is to be called, in this order. Bodies have their marker. @public */
export type IssueCall =
  | {
      do: 'create';
      title: string;
      body: string;
      labels: readonly string[];
      assignees: readonly string[];
    }
  /** Without `title`: it stays. */
  | { do: 'update'; number: number; title?: string; body: string }
  | { do: 'comment'; number: number; body: string }
  | { do: 'close'; number: number }
  | { do: 'reopen'; number: number }
  /** Nothing: there are as many open issues as may be. */
  | { do: 'wait'; key: string; because: string };

/** What else there is to know. @public */
export interface IssueSituation extends Pick<
  DriftIssueSettings,
  'maxOpen' | 'closeAfter'
> {
  /** Issues about drift that are open in the whole repository, those of this stack included. */
  open: number;
  /** Whether what is not wanted is gone; not so after an incomplete report. */
  isComplete: boolean;
}

/**
 * The calls that make issues as they should be; none where they are. An issue is found again by its key, written anew when its
 * words have changed, commented on when the kinds of drift have, closed when what it is about was gone several times in a row,
 * and opened again when it is back. One that a person closed stays closed until something changes.
 *
 * @param known - issues of this stack, open or not
 * @public
 */
export function issueCalls(
  wanted: readonly WantedIssue[],
  known: readonly KnownIssue[],
  situation: IssueSituation,
): IssueCall[] {
  const keys = new Set(wanted.map(({ group }) => group.key));
  const leaving = known
    .filter(issue => issue.isOpen && !keys.has(issue.marker.key))
    .flatMap(issue => leave(issue, situation));
  const closed = leaving.filter(call => call.do === 'close').length;
  let room = situation.maxOpen - (situation.open - closed);
  const calls: IssueCall[] = [...leaving];
  for (const issue of wanted) {
    const twins = known
      .filter(({ marker }) => marker.key === issue.group.key)
      .sort(
        (a, b) => Number(b.isOpen) - Number(a.isOpen) || a.number - b.number,
      );
    const [first, ...others] = twins;
    const next = first?.isOpen
      ? keep(issue, first)
      : open(issue, first, { room, ...situation });
    if (next.some(call => call.do === 'create' || call.do === 'reopen')) {
      room -= 1;
    }
    calls.push(...next, ...others.flatMap(twin => dismiss(twin, first)));
  }
  return calls;
}

function keep(wanted: WantedIssue, issue: KnownIssue): IssueCall[] {
  const { number, marker } = issue;
  const digest = digestOf(wanted);
  const isSame = marker.digest === digest && marker.gone === 0;
  if (isSame) return [];
  const change = changeOf(marker.kinds, wanted.group.kinds);
  return [
    { do: 'update', number, ...written(wanted) },
    ...(change === '' ? [] : [comment(number, change)]),
  ];
}

function open(
  wanted: WantedIssue,
  before: KnownIssue | undefined,
  { room, maxOpen, closeAfter }: IssueSituation & { room: number },
): IssueCall[] {
  if (before) {
    const { marker } = before;
    const wasPerson = marker.gone < closeAfter;
    if (wasPerson && marker.digest === digestOf(wanted)) return [];
  }
  if (room <= 0) {
    return [
      {
        do: 'wait',
        key: wanted.group.key,
        because: `There are ${maxOpen} open issues about drift already, the most that may be. Solve some of them, or raise issues.maxOpen.`,
      },
    ];
  }
  const { labels, assignees } = wanted;
  if (!before) {
    return [{ do: 'create', ...written(wanted), labels, assignees }];
  }
  const { number } = before;
  return [
    { do: 'reopen', number },
    { do: 'update', number, ...written(wanted) },
    comment(number, 'It is back.'),
  ];
}

function leave(
  issue: KnownIssue,
  { closeAfter, isComplete }: IssueSituation,
): IssueCall[] {
  if (!isComplete) return [];
  const { number } = issue;
  const marker = { ...issue.marker, gone: issue.marker.gone + 1 };
  const body = withMarker(withoutMarker(issue.body), marker);
  if (marker.gone < closeAfter) return [{ do: 'update', number, body }];
  return [
    { do: 'update', number, body },
    comment(number, `It was gone in ${marker.gone} reports in a row.`),
    { do: 'close', number },
  ];
}

/** Two runs at once may have opened one each. */
function dismiss(twin: KnownIssue, first: KnownIssue): IssueCall[] {
  if (!twin.isOpen) return [];
  const { number } = twin;
  return [
    comment(number, `The same as #${first.number}.`),
    { do: 'close', number },
  ];
}

function written(wanted: WantedIssue): { title: string; body: string } {
  const { group, title, body } = wanted;
  const { key, kinds } = group;
  const marker = { key, digest: digestOf(wanted), kinds, gone: 0 };
  return { title, body: withMarker(body, marker) };
}

function digestOf({ title, body }: WantedIssue): string {
  return sha256(JSON.stringify([title, body]));
}

function changeOf(before: readonly string[], now: readonly string[]): string {
  const added = now.filter(kind => !before.includes(kind));
  const gone = before.filter(kind => !now.includes(kind));
  return [
    ...(added.length > 0 ? [`Now there is ${listed(added)}.`] : []),
    ...(gone.length > 0 ? [`There is no ${listed(gone)} any more.`] : []),
  ].join(' ');
}

function listed(kinds: readonly string[]): string {
  return kinds.map(kind => `\`${kind}\``).join(', ');
}

function comment(number: number, body: string): IssueCall {
  return { do: 'comment', number, body };
}
