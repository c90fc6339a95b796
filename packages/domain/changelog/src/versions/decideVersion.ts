import type { Bump, NextVersion, SemanticVersion } from '../model';
import { formatVersion } from '../semver/version';
import { type Choice, firstVersion, nextOnChannel, nextStable } from './choose';
import { type Decision, type Situation, situationOf } from './situation';
import { formatTag } from './tagFormat';
import { leavesLine } from './line';
import { askedFor } from './releaseAs';

/**
 * The next version and why. Stable versions follow the last stable one; pre-releases `x.y.z-channel.n` lead to the stable
 * version that the commits since the last stable one call for; Release-As goes before both.
 *
 * @throws RangeError when the policy names a version, a line or a format of tags that is none
 */
export function decideVersion(decision: Decision): NextVersion {
  const situation = situationOf(decision);
  const { last, needsHuman, line, policy } = situation;
  const { version, reasons } = choose(situation);
  const left = version && line && leavesLine(version, line);
  if (left) {
    needsHuman.unshift(
      `${formatVersion(version)} does not belong on line ${line.text}: release it from another branch, or take out what calls for it.`,
    );
  }
  const chosen = left ? undefined : version;
  const text = chosen ? formatVersion(chosen) : null;
  return {
    version: text,
    tag: text === null ? null : formatTag(policy.tagFormat, text),
    bump: chosen ? raiseBetween(situation, chosen) : 'none',
    previous: last?.tag.version ?? null,
    previousTag: last?.tag.name ?? null,
    prerelease: chosen !== undefined && chosen.prerelease.length > 0,
    reasons,
    needsHuman,
  };
}

function choose(situation: Situation): Choice {
  const asked = askedFor(situation);
  if (asked) return asked;
  if (!situation.last) return firstVersion(situation);
  const { channel } = situation.policy;
  return channel === null
    ? nextStable(situation)
    : nextOnChannel(situation, channel);
}

/** Which number rises; what the commits ask for when there is none to rise from. */
function raiseBetween(
  { stable, last, fresh }: Situation,
  next: SemanticVersion,
): Bump {
  const base = (stable ?? last)?.version;
  if (!base) return fresh.bump === 'none' ? 'patch' : fresh.bump;
  if (next.major !== base.major) return 'major';
  return next.minor === base.minor ? 'patch' : 'minor';
}
