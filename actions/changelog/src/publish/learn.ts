import { type Call, type Facts, UNKNOWN } from './calls';
import type { Known, KnownRelease } from './state';

/** Stands for a commit that a dry run does not make. */
const UNKNOWN_COMMIT = '0'.repeat(40);

/** What is there after a call, from its answer; in a dry run as if it had succeeded. */
export function learn(known: Known, call: Call, facts: Facts = {}): Known {
  const { id = UNKNOWN, url = '', commit = UNKNOWN_COMMIT } = facts;
  switch (call.step) {
    case 'draft': {
      const body = call.parameters.body ?? '';
      return withRelease(known, call.of, { id, draft: true, body, url });
    }
    case 'tag': {
      const tags = new Map(known.tags).set(call.of, call.parameters.sha);
      return { ...known, tags };
    }
    case 'publish':
    case 'notes': {
      const before = known.releases.get(call.of);
      if (!before) return known;
      return withRelease(known, call.of, {
        ...before,
        draft: false,
        body: call.parameters.body ?? before.body,
        url: url === '' ? before.url : url,
      });
    }
    case 'branch':
    case 'reset-branch':
      return {
        ...known,
        proposalBranch: {
          head: call.parameters.sha,
          files: known.branch.files,
        },
      };
    case 'commit': {
      const which = call.of === known.branchName ? 'branch' : 'proposalBranch';
      const files = new Map([...known[which].files, ...call.files]);
      return { ...known, [which]: { head: commit, files } };
    }
    case 'propose':
    case 'amend': {
      const { title = '', body = '' } = call.parameters;
      const number = known.proposal?.number ?? id;
      return {
        ...known,
        proposal: {
          number,
          title,
          body,
          url: url === '' ? (known.proposal?.url ?? '') : url,
        },
      };
    }
    default:
      return known;
  }
}

function withRelease(known: Known, tag: string, release: KnownRelease): Known {
  return { ...known, releases: new Map(known.releases).set(tag, release) };
}
