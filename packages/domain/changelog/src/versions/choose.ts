import type { Bump, SemanticVersion } from '../model';
import { bumpVersion } from '../semver/bump';
import {
  compareVersions,
  formatVersion,
  parseVersion,
} from '../semver/version';
import type { ChangelogPolicy } from '../notes/policy';
import type { Evidence } from './evidence';
import type { Situation } from './situation';
import { count, evidenceInWords } from './words';

/** A version, or none, and why. */
export interface Choice {
  version?: SemanticVersion;
  reasons: string[];
}

/** Nothing can be counted from, so that the policy has to say. */
export function firstVersion({ policy, fresh, needsHuman }: Situation): Choice {
  if (fresh.commits === 0)
    return { reasons: ['there is no commit to release'] };
  if (policy.firstVersion === null) {
    needsHuman.push(
      'Nothing has been released yet: say which version is the first (first-version).',
    );
    return { reasons: ['nothing has been released yet'] };
  }
  const first = parseVersion(policy.firstVersion);
  if (!first) {
    throw new RangeError(
      `The first version has to be a semantic version such as 0.1.0, found ${JSON.stringify(policy.firstVersion)}.`,
    );
  }
  const reasons = ['first release: the version the policy names'];
  const { channel } = policy;
  if (channel === null || first.prerelease.length > 0) {
    return { version: first, reasons };
  }
  return { version: onChannel(first, channel, []), reasons };
}

export function nextStable(situation: Situation): Choice {
  const { last, stable, since, policy } = situation;
  if (last && last.version.prerelease.length > 0) {
    // a pre-release becomes the version it leads to, or a higher one when more has come since
    const reached = withoutPrerelease(last.version);
    const base = stable?.version;
    const wanted = base && raised(base, since, policy);
    const version =
      wanted && compareVersions(wanted, reached) > 0 ? wanted : reached;
    return {
      version,
      reasons: [
        `${last.tag.version} becomes ${formatVersion(version)}`,
        ...why(since, base ?? reached, policy),
      ],
    };
  }
  const version = stable && raised(stable.version, since, policy);
  if (!stable || !version) return nothing(situation);
  return { version, reasons: why(since, stable.version, policy) };
}

export function nextOnChannel(situation: Situation, channel: string): Choice {
  const { last, stable, fresh, since, tagged, policy } = situation;
  if (!last || fresh.bump === 'none') return nothing(situation);
  const reached = withoutPrerelease(last.version);
  const base = stable?.version ?? reached;
  const wanted = stable ? raised(base, since, policy) : reached;
  // a pre-release of another channel may lead further already
  const target =
    wanted && compareVersions(wanted, reached) >= 0 ? wanted : reached;
  const version = onChannel(
    target,
    channel,
    tagged.map(tag => tag.version),
  );
  return {
    version,
    reasons: [
      `pre-release of ${formatVersion(target)} on channel ${channel}`,
      ...why(since, base, policy),
    ],
  };
}

function nothing({ last, fresh }: Situation): Choice {
  const since = last ? ` since ${last.tag.version}` : '';
  return {
    reasons: [
      fresh.commits === 0
        ? `no commit${since}`
        : `nothing${since} calls for a release: ${count(fresh.commits, 'commit')} of other types`,
    ],
  };
}

function withoutPrerelease(version: SemanticVersion): SemanticVersion {
  return { ...version, prerelease: [], build: [] };
}

function raised(
  base: SemanticVersion,
  { bump }: Evidence,
  policy: ChangelogPolicy,
): SemanticVersion | undefined {
  const allowed = atZero(base, bump, policy);
  return allowed === 'none' ? undefined : bumpVersion(base, allowed);
}

/** Below 1.0.0 nothing is promised (semver.org, section 4), so that a project need not leave 0.x by accident. */
function atZero(
  base: SemanticVersion,
  bump: Bump,
  { zero }: ChangelogPolicy,
): Bump {
  if (base.major > 0) return bump;
  if (bump === 'major') return zero.breaking;
  return bump === 'minor' ? zero.feature : bump;
}

function why(
  evidence: Evidence,
  base: SemanticVersion,
  policy: ChangelogPolicy,
): string[] {
  const reasons = evidenceInWords(
    evidence,
    {
      breaking: atZero(base, 'major', policy),
      feature: atZero(base, 'minor', policy),
    },
    policy.bumps,
  );
  if (base.major === 0 && evidence.breaking.length + evidence.features > 0) {
    const { breaking, feature } = policy.zero;
    reasons.push(
      `below 1.0.0 a breaking change raises the ${breaking} version and a feature the ${feature} version`,
    );
  }
  return reasons;
}

/** `x.y.z-channel.n` with the n after the highest there is. */
function onChannel(
  target: SemanticVersion,
  channel: string,
  taken: readonly SemanticVersion[],
): SemanticVersion {
  const identifiers = channel.split('.');
  if (!parseVersion(`0.0.0-${channel}`)) {
    throw new RangeError(
      `A channel has to be made of letters, digits and hyphens such as rc, found ${JSON.stringify(channel)}.`,
    );
  }
  let highest = 0;
  for (const version of taken) {
    const { prerelease } = version;
    const number = prerelease[identifiers.length];
    if (
      compareVersions(withoutPrerelease(version), target) === 0 &&
      prerelease.length === identifiers.length + 1 &&
      typeof number === 'number' &&
      prerelease.slice(0, -1).join('.') === channel
    ) {
      highest = Math.max(highest, number);
    }
  }
  return {
    ...target,
    prerelease: [...identifiers, highest + 1],
    build: [],
  };
}
