import type { FiringState, RulesProfile } from '@bellwether/plugin-slo-common';

/** Profiles of generated rules; the first one needs no word in the address. */
export const RULES_PROFILES: readonly RulesProfile[] = ['exact', 'sloth'];

/** States of an alert, the loudest first. */
export const FIRING_STATES: readonly FiringState[] = [
  'firing',
  'pending',
  'resolved',
];

/** A profile from a search parameter; anything unknown is the first one. */
export function parseProfile(text: string | null): RulesProfile {
  return RULES_PROFILES.find(profile => profile === text) ?? 'exact';
}

/** States from a search parameter, separated by commas; without any, those that ask for attention. */
export function parseStates(text: string | null): FiringState[] {
  const words = (text ?? '').split(',');
  const states = FIRING_STATES.filter(state => words.includes(state));
  return states.length > 0 ? states : ['firing', 'pending'];
}
