import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { durationMs } from '@bellwether/domain-canary/documents';
import {
  type PlaybookTrigger,
  ROLLBACK_GUARDS,
} from '@bellwether/domain-rollback';
import {
  deliveryRollbackReadPermission,
  deliveryRollbackRequestPermission,
  type ListPlaybooksRequest,
  type ListPlaybooksResponse,
  type PlaybookView,
} from '@bellwether/plugin-delivery-common';
import { NotAllowedError } from '@backstage/errors';
import type { RecordPermissions } from '../services/RecordPermissions';
import { resourceOf } from '../services/resources';
import type { CatalogPlaybook, PlaybookCatalog } from './PlaybookCatalog';

const MAX_ITEMS = 500;

/** Playbooks as callers may see them: those of components whose rollbacks they may see. */
export class PlaybookService {
  constructor(
    private readonly options: {
      playbooks: PlaybookCatalog;
      permissions: RecordPermissions;
    },
  ) {}

  /** @throws NotAllowedError when no rollback may be seen */
  async list(
    { entityRef }: ListPlaybooksRequest,
    credentials: BackstageCredentials,
  ): Promise<ListPlaybooksResponse> {
    const { playbooks, permissions } = this.options;
    const found =
      entityRef === undefined
        ? await playbooks.all(credentials)
        : await playbooks.of(entityRef, credentials);
    const maySee = await permissions.judge(
      deliveryRollbackReadPermission,
      credentials,
    );
    if (maySee === 'nothing') {
      throw new NotAllowedError(
        `This needs the permission ${deliveryRollbackReadPermission.name}`,
      );
    }
    const mayRequest = await permissions.judge(
      deliveryRollbackRequestPermission,
      credentials,
    );
    const items = found
      .filter(one => maySee(resourceOfPlaybook(one)))
      .slice(0, MAX_ITEMS)
      .map(one =>
        playbookView(
          one,
          one.read.ok &&
            mayRequest !== 'nothing' &&
            mayRequest(resourceOfPlaybook(one)),
        ),
      );
    return { items };
  }
}

function resourceOfPlaybook({ ref, component }: CatalogPlaybook) {
  return resourceOf('rollbacks', { id: ref, ...component });
}

/** A playbook as it is shown. */
export function playbookView(
  playbook: CatalogPlaybook,
  mayRequest: boolean,
): PlaybookView {
  const { ref, name, title, description, component, hash, read } = playbook;
  const spec = read.ok ? read.playbook.spec : undefined;
  const guards = spec?.guards;
  const problems = read.ok ? read.warnings : read.problems;
  return {
    ref,
    name,
    title,
    description,
    entityRef: component.entityRef,
    service: spec?.service ?? component.entityRef,
    environments: spec ? [spec.environment] : [],
    triggers: (spec?.triggers ?? []).map(trigger => ({
      kind: trigger.type,
      automatic: trigger.type !== 'manual' && playbook.byPortal,
      text: triggerText(trigger),
    })),
    guards: guards
      ? [
          ...guards.freeze.map(({ name: calendar }) => ({
            code: 'frozen',
            text: `${ROLLBACK_GUARDS.frozen.meaning}: ${calendar}`,
          })),
          // none is younger than nothing
          ...(durationMs(guards.minAge) > 0
            ? [
                {
                  code: 'too-young',
                  text: `the release was deployed less than ${guards.minAge} ago`,
                },
              ]
            : []),
          ...(guards.unknownMigration === 'refuse'
            ? [
                {
                  code: 'migration-unknown',
                  text: ROLLBACK_GUARDS['migration-unknown'].meaning,
                },
              ]
            : []),
        ]
      : [],
    steps: (spec?.plan ?? []).map(({ id, uses, title: about }) => ({
      id,
      uses,
      title: about ?? id,
    })),
    hash,
    problems: problems.map(({ severity, code, message, line, column }) => ({
      severity,
      code,
      message,
      line: line ?? null,
      column: column ?? null,
    })),
    may: { request: mayRequest },
  };
}

function triggerText(trigger: PlaybookTrigger): string {
  switch (trigger.type) {
    case 'slo-burn':
      return `The error budget of ${trigger.slo} burns${trigger.windows.length > 0 ? ` over ${trigger.windows.join(', ')}` : ''}.`;
    case 'gate':
      return trigger.gate === undefined
        ? 'A gate of the service decides Rollback.'
        : `The gate ${trigger.gate} decides Rollback.`;
    case 'health': {
      const { kind, namespace, name } = trigger.object;
      return `${kind} ${namespace}/${name} has been degraded for ${trigger.for}.`;
    }
    default:
      return 'A person asks for it.';
  }
}
