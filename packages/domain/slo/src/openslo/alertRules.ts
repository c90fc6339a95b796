import type { Dialect } from './dialect';
import { description, nameText } from './metadataRules';
import {
  Rule,
  boolean,
  has,
  list,
  number,
  object,
  oneOf,
  optional,
  required,
  text,
} from '../declaration/schema';

/** Comparison operators of OpenSLO. */
export const OPERATORS = ['lte', 'gte', 'lt', 'gt'] as const;

/** `spec` of an alert condition. */
export function alertConditionSpec({ duration, alertAfter }: Dialect): Rule {
  return object({
    description,
    severity: required('a severity, such as page', text()),
    condition: required(
      'the condition',
      object({
        kind: required('"burnrate"', oneOf(['burnrate'])),
        op: required('a comparison: lte, gte, lt or gt', oneOf(OPERATORS)),
        threshold: required('the burn rate to compare with', number()),
        lookbackWindow: required('a duration such as 1h', duration()),
        alertAfter,
      }),
    ),
  });
}

/** `spec` of an alert notification target. */
export const alertNotificationTargetSpec: Rule = object({
  description,
  target: required('where to notify, such as email', text()),
});

/** An object of `kind` written inline, or a reference to one by name. */
export function inlineOrReference(
  dialect: Dialect,
  reference: string,
  kind: string,
  spec: Rule,
): Rule {
  const inline = object({
    kind: required(`"${kind}"`, oneOf([kind])),
    metadata: dialect.metadata(),
    spec: required(`the spec of the ${kind}`, spec),
  });
  const byName = object({ [reference]: required('a name', nameText) });
  return (value, at) => {
    if (!has(value, reference)) {
      if (has(value, 'kind') || has(value, 'spec') || has(value, 'metadata')) {
        inline(value, at);
      } else {
        byName(value, at);
      }
      return;
    }
    const both = ['kind', 'metadata', 'spec'].find(name => has(value, name));
    if (both === undefined) {
      byName(value, at);
    } else {
      at.child(both).error(
        'mutually-exclusive',
        `Expected either "${reference}" or an inline ${kind}, found both. Remove one.`,
        'key',
      );
    }
  };
}

/** `spec` of an alert policy. */
export function alertPolicySpec(dialect: Dialect): Rule {
  return object({
    description,
    alertWhenNoData: optional(boolean),
    alertWhenBreaching: optional(boolean),
    alertWhenResolved: optional(boolean),
    conditions: required(
      'a list of exactly one condition',
      list(
        inlineOrReference(
          dialect,
          'conditionRef',
          'AlertCondition',
          alertConditionSpec(dialect),
        ),
        { min: 1, max: 1, of: 'alert conditions' },
      ),
    ),
    notificationTargets: required(
      'a list of notification targets',
      list(
        inlineOrReference(
          dialect,
          'targetRef',
          'AlertNotificationTarget',
          alertNotificationTargetSpec,
        ),
        { min: 1, of: 'notification targets' },
      ),
    ),
  });
}
