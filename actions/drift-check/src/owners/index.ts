import type { Context } from '../inputs';
import {
  declaredEntities,
  entityOfStack,
  type LoadYaml,
  ownerByPattern,
} from './catalogFiles';
import { codeOwnerOf } from './codeOwners';
import { entityRef } from './entityRef';

/** Whom a stack belongs to, as files of the repository say. */
export interface Ownership {
  /** Entity it belongs to; null: none is known. */
  entity: string | null;
  /** Reference of who owns a resource; null: nobody is known. */
  ownerOf(resource: { address: string }): string | null;
}

/** Reads whom the stack belongs to: from catalog files, else from CODEOWNERS. No portal is needed for it. */
export async function readOwnership(
  context: Context,
  loadYaml: LoadYaml = () => import('../yamlLibrary'),
): Promise<Ownership> {
  const { inputs, workspace } = context;
  const { stack, service } = inputs;
  const entities = await declaredEntities(context, loadYaml);
  const entity = entityOfStack(entities, stack, service);
  const named =
    service === undefined
      ? undefined
      : entityRef(service, { kind: 'component' });
  const owner = entity?.owner ?? codeOwnerOf(workspace, fileOf(inputs));
  return {
    entity: entity?.ref ?? named ?? null,
    ownerOf: ({ address }) => ownerByPattern(entities, stack, address) ?? owner,
  };
}

/** Owners of code are owners of files, so one of the folder stands for it. */
function fileOf({ root, tool }: Context['inputs']): string {
  const isPlanned = tool === 'terraform' || tool === 'opentofu';
  const name = isPlanned ? 'main.tf' : 'main.yaml';
  return root.relative === '.' ? name : `${root.relative}/${name}`;
}
