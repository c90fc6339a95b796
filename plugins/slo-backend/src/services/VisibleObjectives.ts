import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { StoredObjective } from '../database/model';
import type { ObjectiveStore } from '../database/ObjectiveStore';
import { type ObjectivePermissions, sloNotFound } from './ObjectivePermissions';

/** Finds objectives by id for a caller; what the caller may not see is not there. */
export class VisibleObjectives {
  constructor(
    private readonly options: {
      objectives: Pick<ObjectiveStore, 'findBySlo'>;
      permissions: ObjectivePermissions;
    },
  ) {}

  /**
   * Visible objectives of an SLO in the order of their index; at least one.
   *
   * @throws NotFoundError when there is no such SLO or none of its objectives is visible
   */
  async ofSlo(
    id: { namespace: string; name: string },
    credentials: BackstageCredentials,
  ): Promise<StoredObjective[]> {
    const visible = await this.options.permissions.visibleOne(credentials);
    const found = await this.options.objectives.findBySlo(
      [`${id.namespace}/${id.name}`.toLowerCase()],
      visible,
    );
    if (found.length === 0) throw sloNotFound();
    return found;
  }

  /** @throws NotFoundError like `ofSlo` */
  async one(
    key: { namespace: string; name: string; index: number },
    credentials: BackstageCredentials,
  ): Promise<StoredObjective> {
    const objectives = await this.ofSlo(key, credentials);
    const objective = objectives.find(({ index }) => index === key.index);
    if (!objective) throw sloNotFound();
    return objective;
  }
}
