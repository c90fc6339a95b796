import type { ParseQuery } from '@bellwether/domain-canary';
import type { Place } from '@bellwether/domain-canary/documents';
import { statusesOf } from '@bellwether/domain-health';
import { canonicalJson } from '@bellwether/domain-digest';
import type { PlaybookTrigger, RollbackPlaybook } from '../playbook';
import { found } from './lints';
import { lintSteps } from './steps';
import { lintTexts } from './texts';

/** Reports what a playbook says that it does not do. */
export function lintPlaybook(
  playbook: RollbackPlaybook,
  root: Place,
  parseQuery: ParseQuery | undefined,
): void {
  const at = root.child('spec');
  lintTriggers(playbook.spec.triggers, at.child('triggers'));
  lintSteps(playbook, at, parseQuery);
  lintTexts(playbook, at);
}

function lintTriggers(triggers: readonly PlaybookTrigger[], at: Place): void {
  if (triggers.length === 0) {
    found(
      at,
      'no-trigger',
      'Expected what starts the playbook, found nothing. Add a trigger; "type: manual" lets a person start it.',
    );
  } else if (triggers.every(({ type }) => type === 'manual')) {
    found(
      at,
      'only-by-hand',
      'Expected a trigger that needs no person, such as an SLO or a gate, found none.',
    );
  }
  triggers.forEach((trigger, index) => {
    const place = at.child(index);
    const isKnown = triggers
      .slice(0, index)
      .some(other => canonicalJson(other) === canonicalJson(trigger));
    if (isKnown) {
      found(
        place,
        'trigger-repeated',
        'Expected each trigger once, found one again. Remove it.',
      );
    }
    if (trigger.type === 'health') lintHealth(trigger, place);
  });
}

function lintHealth(
  { object, rules }: Extract<PlaybookTrigger, { type: 'health' }>,
  at: Place,
): void {
  const bad = rules === 'argo' ? 'Degraded' : 'Failed';
  const all = statusesOf(rules, object.kind, object.apiVersion);
  if (all.some(status => status === bad)) return;
  found(
    at,
    'trigger-never-fires',
    `Expected a kind that can be ${bad} by the rules of ${rules}, found ${object.kind}, which is ${all.join(' or ')}. Name another object, or the other rules.`,
  );
}
