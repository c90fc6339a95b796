import type {
  ListObjectivesRequest,
  SummaryResponse,
} from '@bellwether/plugin-slo-common';
import type { VisibilityFilter } from './filters';
import type {
  ListedObjective,
  ObjectiveDeclaration,
  StoredObjective,
} from './model';

/** What {@link ObjectiveStore.replaceDeclarations} changed. */
export interface DeclarationChanges {
  added: number;
  updated: number;
  removed: number;
}

/** A page of objectives. */
export interface ObjectivePage {
  items: ListedObjective[];
  totalCount: number;
  nextCursor?: string;
}

/** Declared objectives and their newest status. */
export interface ObjectiveStore {
  /** Makes exactly these objectives active; others become inactive and keep their history. */
  replaceDeclarations(
    declarations: ObjectiveDeclaration[],
    nowMs: number,
  ): Promise<DeclarationChanges>;

  /** A page of active objectives that the filter shows. */
  list(
    request: ListObjectivesRequest,
    filter: VisibilityFilter,
  ): Promise<ObjectivePage>;

  /** Counts over all active objectives that the filter shows. */
  summarize(filter: VisibilityFilter): Promise<SummaryResponse>;

  /** Active objectives of these SLOs (`<namespace>/<name>`), in order of their index. */
  findBySlo(
    sloKeys: string[],
    filter: VisibilityFilter,
  ): Promise<StoredObjective[]>;

  /** The document of an active SLO; undefined when there is none. */
  getDocument(sloKey: string): Promise<Record<string, unknown> | undefined>;

  /** Active objectives with these ids. */
  findByIds(ids: string[]): Promise<ListedObjective[]>;

  /** Active objectives whose forecast was tried before that moment or never, the oldest first. */
  findForecastDue(beforeMs: number, limit: number): Promise<string[]>;

  /** Active objectives, ordered by id, in batches: all of them, or those that a request names and a filter shows. */
  readActive(
    batchSize: number,
    selection?: { request: ListObjectivesRequest; visible: VisibilityFilter },
  ): AsyncIterable<StoredObjective[]>;
}
