import type { ObjectiveDefinition, SloDefinition } from '../openslo/definition';
import type { OpenSloDocument } from '../openslo/document';
import type { Problem } from '../declaration/problem';

/** What a declaration says about the alerts of one severity. @public */
export interface AlertSettings {
  /** True: no alert of this severity is wanted. */
  disabled: boolean;
  /** Name of the alert; the same for both severities. */
  name: string;
  /** Labels of the alert, such as where it is routed to. */
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** An SLI that is a document of its own. @public */
export interface SliSource {
  document: OpenSloDocument;
  /** Where a property path of the document stands in the text. */
  locate(
    path: string,
  ): Pick<Problem, 'path' | 'file' | 'document' | 'line' | 'column'>;
}

/** Format a declaration is written in. @public */
export type SourceFormat = 'openslo' | 'sloth' | 'sloth-kubernetes';

/** The Kubernetes object a declaration is part of. @public */
export interface KubernetesObject {
  name: string;
  namespace?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** Use of a plugin that changes the generated rules, as Sloth specs ask for it. @public */
export interface SloPluginUse {
  id: string;
  /** Plugins run in ascending order; negative ones before the built-in ones. */
  priority: number;
  config: unknown;
}

/**
 * One objective of one SLO with all it takes to compile it: the input of every compile profile, whatever format it was
 * declared in.
 * @public
 */
export interface SloSource {
  /** Unique within one compilation: `<service>-<slo>`. */
  id: string;
  service: string;
  /** Name of the SLO; for OpenSLO with the objective's index: `<name>-<index>`. */
  slo: string;
  description: string;
  /** The SLO as a whole. Queries may hold the placeholder `{{.window}}`. */
  definition: SloDefinition;
  /** The objective this source stands for: one of `definition.objectives`. */
  objective: ObjectiveDefinition;
  /**
   * The objective in percent as written, in 0 to 100: Sloth allows 100, so `objective.target` may be 1 here. Kept because
   * `99.9 / 100` and `0.999` are different numbers.
   */
  objectivePercent: number;
  /** Labels for everything that is generated, each with one value. */
  labels: Record<string, string>;
  /** What the declaration says about burn-rate alerts; absent: nothing. */
  page?: AlertSettings;
  /** As `page`, for tickets. */
  ticket?: AlertSettings;
  format: SourceFormat;
  /** Version of that format, such as `prometheus/v1`, `sloth.slok.dev/v1`, `openslo/v1`. */
  version: string;
  /** The OpenSLO document this comes from; absent for other formats. */
  document?: OpenSloDocument;
  /** The SLI its `indicatorRef` leads to; absent: it holds its indicator itself, or nobody knows where the SLI stands. */
  sli?: SliSource;
  /** The Kubernetes object this comes from; all SLOs of one object share it. */
  kubernetes?: KubernetesObject;
  /** Plugins of Sloth in the order they are declared. */
  plugins: SloPluginUse[];
  /** True: those plugins replace the built-in stages of Sloth instead of adding to them. */
  overridesStages?: boolean;
  /** Name of the file it is declared in; absent when there is none. */
  file?: string;
  /** Property path of the SLO in its document, such as `$.slos[0]` or `$.spec.objectives[0]`. */
  path: string;
  /** Where a property path of the document stands in the text; absent when there is no text. */
  locate?(
    path: string,
  ): Pick<Problem, 'path' | 'file' | 'document' | 'line' | 'column'>;
}
