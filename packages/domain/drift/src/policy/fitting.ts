import type { DriftKind, DriftResource, DriftTool } from '../model';
import type { DriftReason } from './decision';
import type { DriftAction } from './policy';

/** Kinds of drift an action can be for; of those not listed, all. What destroys or replaces is never done without a person. */
export const KINDS_OF_ACTION: Readonly<
  Partial<Record<DriftAction, readonly DriftKind[]>>
> = {
  adopt: [
    'changed-outside:in-place',
    'changed-outside:replace',
    'changed-outside+pending',
    'lost-from-state',
  ],
  'revert-pr': [
    'changed-outside:in-place',
    'changed-outside:replace',
    'deleted-outside',
  ],
  'accept-state': ['changed-outside:ignored'],
  approve: ['changed-outside:in-place'],
  apply: ['changed-outside:in-place'],
};

/** Tools an action can be done with; of those not listed, all. Only two have a state and code that can be told from it. */
export const TOOLS_OF_ACTION: Readonly<
  Partial<Record<DriftAction, readonly DriftTool[]>>
> = {
  adopt: ['terraform', 'opentofu'],
  'accept-state': ['terraform', 'opentofu'],
  approve: ['terraform', 'opentofu', 'kubernetes'],
  apply: ['terraform', 'opentofu', 'kubernetes'],
};

/** Why an action is nothing for a resource, whatever a rule says; undefined: it may be. */
export function whyUnfit(
  action: DriftAction,
  resource: DriftResource,
  tool: DriftTool,
): DriftReason | undefined {
  const kinds = KINDS_OF_ACTION[action];
  if (!kinds) return undefined;
  const { kind, fix } = resource;
  const tools = TOOLS_OF_ACTION[action];
  if (tools && !tools.includes(tool)) {
    return {
      code: 'tool',
      text: `${action} is for ${tools.join(', ')}, and this is ${tool}.`,
    };
  }
  if (!kinds.includes(kind)) {
    return {
      code: 'kind',
      text: `${action} is for ${kinds.join(', ')}, and this is ${kind}.`,
    };
  }
  const isPullRequest = action === 'adopt' || action === 'revert-pr';
  if (!isPullRequest && (fix.destroys || fix.replaces)) {
    return {
      code: 'destroys',
      text: 'Putting it right destroys something, which no rule may do alone.',
    };
  }
  if (resource.mode !== 'managed' || resource.deposed !== null) {
    return {
      code: 'not-managed',
      text: 'It is read only, or left over from a replacement.',
    };
  }
  if (action === 'adopt' && resource.attributes.some(at => at.sensitive)) {
    return {
      code: 'sensitive',
      text: 'A secret changed, which cannot be written into code.',
    };
  }
  if (resource.attributesOmitted > 0) {
    return {
      code: 'attributes-omitted',
      text: `${resource.attributesOmitted} changed attributes are not listed, so that nothing can be said about them.`,
    };
  }
  return undefined;
}
