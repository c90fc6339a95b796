import type { ParseQuery } from '@bellwether/domain-canary';
import {
  type DocumentLocate,
  type DocumentProblem,
  Place,
  durationMs,
  reportCalendars,
  reportRepeated,
} from '@bellwether/domain-canary/documents';
import { PLAYBOOK_LIMITS } from './limits';
import { lintPlaybook } from './lint/lintPlaybook';
import type { RollbackPlaybook } from './playbook';
import { PLAYBOOK_SHAPE } from './shape';

/** Something a playbook has wrong, with its place. @public */
export type PlaybookProblem = DocumentProblem;

/** A playbook that was read, or everything that is wrong with it. @public */
export type ReadPlaybook =
  | { ok: true; playbook: RollbackPlaybook; warnings: PlaybookProblem[] }
  | { ok: false; problems: PlaybookProblem[] };

/**
 * Reads a playbook as parsed from YAML or JSON. Unknown keys are errors, and so are steps that can never do what they say. All
 * problems are told at once. A playbook may be an entity of the catalog: annotations, labels, tags and links are left to it.
 *
 * @param options - `locate`: where things stand in the text; `parseQuery`: without it queries are not looked into
 * @public
 */
export function readPlaybook(
  value: unknown,
  options: { locate?: DocumentLocate; parseQuery?: ParseQuery } = {},
): ReadPlaybook {
  const problems: PlaybookProblem[] = [];
  const root = new Place(problems, options.locate);
  const playbook = PLAYBOOK_SHAPE.read(value, root);
  if (playbook) {
    checkTogether(playbook, root.child('spec'));
    lintPlaybook(playbook, root, options.parseQuery);
  }
  return playbook && problems.every(({ severity }) => severity !== 'error')
    ? { ok: true, playbook, warnings: problems }
    : { ok: false, problems };
}

/** What the parts have to do with each other, and what a shape cannot say. */
function checkTogether({ spec }: RollbackPlaybook, at: Place): void {
  const { plan, guards } = spec;
  reportRepeated(
    plan.map(({ id }) => id),
    index => at.at('plan', index, 'id'),
  );
  reportCalendars(guards.freeze, at.at('guards', 'freeze'));
  plan.forEach(({ timeout, verify }, index) => {
    const place = at.at('plan', index);
    atMost(timeout, PLAYBOOK_LIMITS.timeout, place.child('timeout'));
    if (!verify) return;
    const { within, every } = verify;
    atMost(within, PLAYBOOK_LIMITS.within, place.at('verify', 'within'));
    atMost(every, within, place.at('verify', 'every'));
  });
  const { smoke } = spec.after;
  if (smoke) {
    atMost(
      smoke.within,
      PLAYBOOK_LIMITS.within,
      at.at('after', 'smoke', 'within'),
    );
  }
}

function atMost(duration: string, longest: string, at: Place): void {
  if (durationMs(duration) <= durationMs(longest)) return;
  at.error('too-long', `Expected at most ${longest}, found ${duration}.`);
}
