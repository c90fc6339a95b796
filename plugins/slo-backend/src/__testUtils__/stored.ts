import {
  type ObjectiveContent,
  type StoredObjective,
  type StoredStatus,
  pendingStatus,
} from '../database/model';
import { declaration } from './declarations';

/** A stored objective with its status, changed as a test wants. */
export function stored(
  changes: Partial<ObjectiveContent> & { name?: string } = {},
  status: Partial<StoredStatus> = {},
): StoredObjective {
  const { document: _, ...content } = declaration(changes);
  return {
    ...content,
    status: { ...pendingStatus(content.id, content.problem), ...status },
  };
}
