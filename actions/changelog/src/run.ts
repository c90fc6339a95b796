import { GateFailed, InputError, type Outcome } from '@bellwether/kit-action';
import { detailsOf, summarise, writeNotes } from './describe';
import { findReleases, type Found } from './history';
import type { Context } from './inputs';
import { lint } from './lint/lint';
import { branchOf, type Noted, withNotes } from './notes';
import { type Call, shown } from './publish/calls';
import { comment, type Commented } from './publish/comments';
import { publish, type Published } from './publish/publish';
import type { Wanted } from './publish/state';

/** Branch of the pull request with the changelog. */
const PROPOSAL_BRANCH = 'bellwether/changelog';

/** Events that have the rights of the repository while the code may be that of a stranger. */
const DANGEROUS = ['pull_request_target', 'workflow_run'];

/** On a pull request says what merging it would release; else finds what is to be released and publishes it. */
export async function run(context: Context): Promise<Outcome> {
  const { inputs, log, run: of } = context;
  if (DANGEROUS.includes(of.eventName)) {
    throw new GateFailed(
      `The Action does not run on ${of.eventName}, which has the rights of the repository while the code may be that of a stranger.`,
      {
        code: 'BW-CHANGELOG-008',
        hint: 'Run it on push, on workflow_dispatch, or on pull_request to judge a title.',
      },
    );
  }
  if (of.eventName === 'pull_request') return lint(context);
  if (inputs.sinks.includes('portal') && !context.portalUrl) {
    throw new InputError([
      {
        input: 'portal-url',
        message: 'is required because "sinks" names the portal, found nothing.',
      },
    ]);
  }
  const found = await log.group('Reading the history', async () => {
    const releases = await findReleases(context);
    for (const { package: source, release, changelog } of releases) {
      const name = source ? `${source.name}: ` : '';
      log.info(
        `${name}${release ? release.tag : 'nothing to release'} (${changelog.next.reasons.join('; ') || 'already tagged'})`,
      );
    }
    return releases;
  });
  const stop = problemsOf(found);
  if (stop) return stop;
  const releases = found
    .filter(isRelease)
    .map(each => withNotes(each, context));
  tellOutputs(context, found, releases);
  if (releases.length === 0) {
    return { verdict: 'pass', reason: 'Nothing to release.' };
  }
  return publishAll(context, releases);
}

function isRelease(
  found: Found,
): found is Found & { release: NonNullable<Found['release']> } {
  return found.release !== null;
}

/** What keeps the run from publishing anything. */
function problemsOf(found: readonly Found[]): Outcome | undefined {
  const problems = found.flatMap(({ changelog, release }) =>
    release ? changelog.problems : [],
  );
  if (problems.length > 0) {
    return {
      verdict: 'fail',
      code: 'BW-CHANGELOG-006',
      reason: problems
        .slice(0, 10)
        .map(({ message }) => message)
        .join('\n'),
    };
  }
  const open = found.filter(
    ({ release, changelog: { next } }) =>
      !release && next.needsHuman.length > 0,
  );
  if (open.length === 0) return undefined;
  return {
    verdict: 'inconclusive',
    code: 'BW-CHANGELOG-005',
    reason: open
      .flatMap(({ changelog: { package: name, next } }) =>
        next.needsHuman.map(text =>
          name === null ? text : `${name}: ${text}`,
        ),
      )
      .slice(0, 10)
      .join('\n'),
  };
}

function tellOutputs(
  context: Context,
  found: readonly Found[],
  releases: readonly Noted[],
): void {
  const { output } = context;
  const [first] = releases;
  output('bump', found[0]?.changelog.next.bump ?? 'none');
  output(
    'previous-tag',
    first?.previousTag ?? found[0]?.changelog.next.previousTag ?? '',
  );
  if (!first) return;
  output('version', first.release.version);
  output('tag', first.release.tag);
  output('digest', first.digest);
  output('notes-path', writeNotes(releases));
}

async function publishAll(
  context: Context,
  releases: readonly Noted[],
): Promise<Outcome> {
  const { inputs, log, run: of, github, output, annotate } = context;
  const repository = `${of.repository.owner}/${of.repository.repo}`;
  const calls: Call[] = [];
  const options = {
    github,
    repository: of.repository,
    dryRun: inputs['dry-run'],
    onCall: (call: Call) => {
      calls.push(call);
      if (!inputs['dry-run']) {
        log.info(`${call.step} ${call.of}`);
        return;
      }
      const { method, path, body } = shown(call, repository);
      log.info(`${method} ${path} ${JSON.stringify(body)}`);
    },
    onNote: (note: string) => log.info(note),
  };
  const wanted = wantedOf(context, releases);
  const published =
    wanted.releases.length + wanted.files.length > 0
      ? await log.group('Publishing', () => publish(wanted, options))
      : undefined;
  const urls = releases.map(({ release }) => urlOf(published, release.tag));
  output('release-url', urls[0] ?? '');
  output('pull-request-url', published?.known.proposal?.url ?? '');
  output(
    'releases',
    releases.map(({ package: source, release, previousTag, digest }, n) => ({
      package: source?.name ?? null,
      version: release.version,
      tag: release.tag,
      previousTag,
      digest,
      url: urls[n],
    })),
  );
  const commented = inputs.sinks.includes('comments')
    ? await log.group('Commenting', () =>
        commentAll(context, releases, options),
      )
    : undefined;
  output('changed', !inputs['dry-run'] && calls.length > 0);
  output('deferred', commented?.deferred.length ?? 0);
  if (commented && commented.deferred.length > 0) {
    annotate({
      level: 'warning',
      title: 'Comments are left',
      message: `${commented.deferred.length} pull requests and issues wait for their comment${commented.reason ? `: ${commented.reason}` : ', as many as "max-comments" were written'}. Run the job again in an hour: it goes on where this one stopped.`,
    });
  }
  summarise(context, { releases, urls, calls, commented });
  const names = releases.map(({ release }) => release.tag).join(', ');
  return {
    verdict: 'pass',
    reason: reasonOf(names, calls.length, inputs['dry-run']),
    details: { releases: releases.map(({ release }) => release.tag) },
    happenings: inputs['dry-run']
      ? []
      : releases.map((release, n) => ({
          name: `released-${release.release.tag}`,
          details: detailsOf(context, release, urls[n]),
        })),
  };
}

function reasonOf(names: string, calls: number, dryRun: boolean): string {
  if (dryRun) {
    return `${names}: ${calls} request${calls === 1 ? '' : 's'} would be made, none was.`;
  }
  return calls === 0
    ? `${names} is published as it should be.`
    : `${names} is published.`;
}

function urlOf(published: Published | undefined, tag: string): string | null {
  const url = published?.known.releases.get(tag)?.url ?? '';
  return url === '' ? null : url;
}

/** What GitHub should have of the releases. */
function wantedOf(
  { inputs, run: of }: Context,
  releases: readonly Noted[],
): Wanted {
  const { sinks } = inputs;
  const tags = releases.map(({ release }) => release.tag).join(', ');
  const branch = branchOf(of) ?? defaultBranch(of.event);
  return {
    releases: sinks.includes('release')
      ? releases.map(({ release, forPage, package: source }) => ({
          ...forPage,
          tag: release.tag,
          version: release.version,
          sha: release.hash,
          title: release.tag,
          prerelease: release.version.includes('-'),
          mayBeLatest: source === null,
        }))
      : [],
    earlier: sinks.includes('release')
      ? releases.flatMap(({ previousTag }) => previousTag ?? [])
      : [],
    files:
      sinks.includes('file') || sinks.includes('pull-request')
        ? releases.map(({ file, forFile }) => ({
            path: file,
            sections: [forFile],
          }))
        : [],
    filesBy: sinks.includes('file') ? 'commit' : 'pull-request',
    branch,
    proposalBranch: `${PROPOSAL_BRANCH}-${branch}`,
    headline: `chore(release): ${tags}`,
  };
}

function defaultBranch({ repository }: Context['run']['event']): string {
  const name: unknown = repository?.default_branch;
  return typeof name === 'string' && name !== '' ? name : 'main';
}

/** Comments on what each of the releases has; the limit is that of all. */
async function commentAll(
  { inputs, run: of }: Context,
  releases: readonly Noted[],
  options: Omit<
    Parameters<typeof comment>[0],
    'commits' | 'issues' | 'release' | 'limit'
  >,
): Promise<Commented> {
  const all: Commented = { written: 0, unchanged: 0, deferred: [] };
  const { owner, repo } = of.repository;
  for (const { release } of releases) {
    const entries = release.commits.filter(
      ({ omitted }) => omitted !== 'reverted',
    );
    const done = await comment({
      ...options,
      commits: [...new Map(entries.map(entry => [entry.hash, entry])).values()],
      issues: entries
        .flatMap(({ references }) => references)
        .filter(
          reference =>
            reference.action === 'closes' &&
            (reference.owner ?? owner) === owner &&
            (reference.repo ?? repo) === repo,
        )
        .map(({ number }) => number),
      release: {
        tag: release.tag,
        url: `${of.serverUrl}/${owner}/${repo}/releases/tag/${release.tag}`,
      },
      limit: inputs['max-comments'] - all.written,
    });
    all.written += done.written;
    all.unchanged += done.unchanged;
    all.deferred = [...all.deferred, ...done.deferred];
    all.reason ??= done.reason;
  }
  return all;
}
