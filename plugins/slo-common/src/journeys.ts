import type { BudgetState, DataState } from './types';

/** A node of a journey: the journey itself, a composite, or an objective. @public */
export interface JourneyNode {
  /** Unique within the answer. */
  id: string;
  kind: 'journey' | 'composite' | 'objective';
  title: string;
  /** SLO it leads to. */
  sloEntityRef?: string;
  objectiveIndex?: number;
  ownerRef?: string;
  /** Objective, 0..1; absent for journeys, which have none of their own. */
  target?: number;
  weight: number;
  /** 0..1; null without data. */
  sli: number | null;
  /** Share of its own budget left; null without data or target. */
  remaining: number | null;
  budget: BudgetState;
  data: DataState;
  /** Its part of what its parent burns, 0..1; null without data. */
  share: number | null;
  /** Its part of what the whole journey burns, 0..1; null without data. */
  shareOfTop: number | null;
  members: JourneyNode[];
}

/** Answer of `GET /journeys`: worst first. @public */
export interface JourneysResponse {
  items: JourneyNode[];
  /** Objectives the caller may see that belong to no journey and no composite; 0 when one journey was asked for. */
  others: number;
  /** Why something is missing, in a sentence. */
  note?: string;
}
