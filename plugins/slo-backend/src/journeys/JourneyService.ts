import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  JourneyNode,
  JourneysResponse,
} from '@bellwether/plugin-slo-common';
import type { JourneyStore } from '../database/JourneyStore';
import type { ListedObjective } from '../database/model';
import type { ObjectivePermissions } from '../services/ObjectivePermissions';
import { compositeOfSlo, compositeTree, journeyTree } from './tree';
import { worstFirst } from './worst';

/** Objectives of one answer. */
const MAX_OBJECTIVES = 5000;

/** Journeys and composites of one answer. */
const MAX_TREES = 500;

/** What belongs together: objectives with the same label `journey`, and composites. */
export class JourneyService {
  constructor(
    private readonly options: {
      store: JourneyStore;
      permissions: ObjectivePermissions;
      /** Objectives of one answer, default 5000. */
      maxObjectives?: number;
      /** Trees of one answer, default 500. */
      maxTrees?: number;
    },
  ) {}

  /** @throws NotAllowedError when reading objectives is denied as a whole */
  async getJourneys(
    { journey }: { journey?: string },
    credentials: BackstageCredentials,
  ): Promise<JourneysResponse> {
    const {
      store,
      permissions,
      maxObjectives = MAX_OBJECTIVES,
      maxTrees = MAX_TREES,
    } = this.options;
    const visible = await permissions.visibleList(credentials);
    const found = await store.members(
      { journey, limit: maxObjectives + 1 },
      visible,
    );
    const { trees, inComposites } = await this.#trees(
      found.slice(0, maxObjectives),
    );
    const notes = [
      found.length > maxObjectives &&
        `Only the first ${maxObjectives} objectives by name of their journey are counted.`,
      trees.length > maxTrees &&
        `Only the worst ${maxTrees} of ${trees.length} journeys and composites are listed.`,
    ].filter(note => note !== false);
    return {
      items: trees.sort(worstFirst).slice(0, maxTrees),
      others:
        journey === undefined
          ? (await store.countWithoutJourney(visible)) - inComposites
          : 0,
      ...(notes.length > 0 && { note: notes.join(' ') }),
    };
  }

  async #trees(
    objectives: ListedObjective[],
  ): Promise<{ trees: JourneyNode[]; inComposites: number }> {
    const bySlo = groupBy(objectives, ({ sloKey }) => sloKey);
    const several = [...bySlo]
      .filter(([, members]) => members.length > 1)
      .map(([sloKey]) => sloKey);
    const declarations =
      several.length > 0
        ? await this.options.store.declarations(several)
        : new Map();
    const slos = [...bySlo].map(([sloKey, members]) => ({
      journey: members[0].journey,
      objectives: members,
      composite: compositeOfSlo(members, declarations.get(sloKey)),
    }));
    const trees = [...groupBy(slos, slo => slo.journey)].flatMap(
      ([journey, members]) =>
        journey === undefined
          ? members.flatMap(slo =>
              slo.composite
                ? [compositeTree(slo.objectives, slo.composite)]
                : [],
            )
          : [journeyTree(journey, members)],
    );
    const inComposites = slos
      .filter(slo => slo.journey === undefined && slo.composite)
      .reduce((sum, slo) => sum + slo.objectives.length, 0);
    return { trees, inComposites };
  }
}

function groupBy<T, K>(items: T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    group.push(item);
    groups.set(key, group);
  }
  return groups;
}
