import { toHex } from '@bellwether/domain-digest';
import type {
  LogPolicy,
  OpenedCheckpoint,
} from '@bellwether/domain-transparency-log';
import type { BundleCheck } from './checkBundle';

/** Numbers of entries that are listed, at most. */
const MAX_LISTED = 20;

/** Lines that say what was checked, by what, and what is wrong. Foreign text cannot steer a terminal. @public */
export function bundleReport(
  check: BundleCheck,
  /** Whether the policy came from whoever checks, and not with the bundle. */
  isPinned: boolean,
): string {
  const { entries, redacted, range, previous, faults, faultsOmitted } = check;
  const lines = [
    ...signedLines(check, check.policy, isPinned ? 'given' : 'of the bundle'),
    `Entries     ${entries} checked${range ? `, numbers ${range.first} to ${range.last}` : ''}${redacted.length > 0 ? `, ${redacted.length} more by their hashes only: ${listed(redacted)}` : ''}`,
    previous
      ? `Earlier     compared with the log of ${previous.size} entries`
      : 'Earlier     no earlier checkpoint was given',
    ...faults.map(
      ({ code, path, message }) => `Fault       ${path}: ${code}: ${message}`,
    ),
    ...(faultsOmitted > 0 ? [`Fault       and ${faultsOmitted} more`] : []),
    verdict(faults.length + faultsOmitted),
  ];
  return lines.map(line => `${safe(line)}\n`).join('');
}

/** Lines about who signed a checkpoint. @public */
export function signedLines(
  { checkpoint, verified, cosignatures }: OpenedCheckpoint,
  policy: LogPolicy,
  /** Where the policy came from. */
  source: string,
): string[] {
  const { origin, size, root } = checkpoint;
  const logs = verified.filter(({ time }) => time === null);
  const witnesses = cosignatures.map(
    ({ key, time }) => `${key.name}+${key.id} at ${instant(time!)}`,
  );
  return [
    `Log         ${origin}`,
    `Checkpoint  ${size} entries, root ${toHex(root)}`,
    `Signed by   ${logs.map(({ key }) => `${key.name}+${key.id}`).join(', ')}`,
    `Witnesses   ${witnesses.join(', ') || 'none'}; ${policy.quorum === null ? 'none is asked for' : `the quorum is ${JSON.stringify(policy.quorum)}`}`,
    `Policy      ${source}${source === 'given' ? '' : ': compare these keys with those you were given on another way'}`,
  ];
}

/** The last line. @public */
export function verdict(faults: number): string {
  return faults === 0
    ? 'Result      everything is as it was signed'
    : `Result      ${faults} ${faults === 1 ? 'fault' : 'faults'}: this is not what was signed`;
}

/** Text without control and direction characters. @public */
export function safe(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
}

/** Seconds since 1970 as a moment; witnesses say any number of 64 bits. */
function instant(seconds: bigint): string {
  const ms = Number(seconds) * 1000;
  return ms <= 8.64e15 ? new Date(ms).toISOString() : `${seconds} s`;
}

function listed(numbers: readonly bigint[]): string {
  const shown = numbers.slice(0, MAX_LISTED).join(', ');
  return numbers.length > MAX_LISTED ? `${shown}, …` : shown;
}
