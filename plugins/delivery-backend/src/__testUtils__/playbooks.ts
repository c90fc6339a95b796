import type { Entity } from '@backstage/catalog-model';
import { component } from './backend';

/** A playbook as the catalog has it: one step, which puts the release before back. */
export function playbookEntity(
  changes: {
    name?: string;
    /** What has to answer with 200 when it helped. */
    health?: string;
    spec?: object;
    annotations?: Record<string, string>;
  } = {},
): Entity {
  const {
    name = 'put-back',
    health = 'http://127.0.0.1:9/',
    spec,
    annotations,
  } = changes;
  return {
    apiVersion: 'bellwether.dev/v1alpha1',
    kind: 'RollbackPlaybook',
    metadata: {
      name,
      namespace: 'default',
      title: 'Put the release before back',
      ...(annotations && { annotations }),
    },
    spec: {
      service: 'sign-in',
      environment: 'production',
      triggers: [
        { type: 'manual' },
        { type: 'gate' },
        { type: 'slo-burn', slo: 'sign-in-works', windows: ['1h'] },
      ],
      guards: { minAge: '0s', unknownMigration: 'allow' },
      plan: [
        {
          id: 'back',
          uses: 'deployment.previous',
          verify: {
            within: '1m',
            every: '1s',
            probes: [{ type: 'http', method: 'GET', url: health }],
          },
        },
      ],
      escalation: {
        to: ['owner'],
        text: 'Look at sign-in.',
        severity: 'critical',
      },
      ...spec,
    },
  };
}

/** The component of the tests with its playbooks. */
export function componentWith(...playbooks: string[]): Entity {
  const entity = component('sign-in');
  entity.metadata.annotations!['bellwether.dev/playbooks'] =
    playbooks.join(', ');
  return entity;
}
