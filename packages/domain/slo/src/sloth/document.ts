import type {
  AlertSettings,
  KubernetesObject,
  SloPluginUse,
} from '../rules/source';

/** `version` of Sloth specs. @public */
export const SLOTH_SPEC = 'prometheus/v1';

/** `apiVersion` of Sloth's Kubernetes objects. @public */
export const SLOTH_API = 'sloth.slok.dev/v1';

/** What a Sloth SLO measures: a ratio of events, a ratio measured elsewhere, or what a plugin makes of options. @public */
export type SlothSli =
  | { kind: 'events'; errorQuery: string; totalQuery: string }
  | { kind: 'raw'; errorRatioQuery: string }
  | { kind: 'plugin'; id: string; options: Record<string, string> };

/** An SLO of a Sloth document. @public */
export interface SlothSlo {
  /** Property path in the document: `$.slos[0]` or `$.spec.slos[0]`. */
  path: string;
  name: string;
  description: string;
  /** Percent, above 0 and at most 100. */
  objective: number;
  /** Labels of the document and of the SLO, which win. */
  labels: Record<string, string>;
  sli: SlothSli;
  page: AlertSettings;
  ticket: AlertSettings;
  /** Plugins of the document, then of the SLO. */
  plugins: SloPluginUse[];
  /** Whether they replace the built-in stages. */
  overridesStages: boolean;
}

/** A valid Sloth spec, whichever of the two formats it was written in. @public */
export interface SlothDocument {
  format: 'sloth' | 'sloth-kubernetes';
  version: typeof SLOTH_SPEC | typeof SLOTH_API;
  service: string;
  /** Labels of the document alone, as SLI plugins get them. */
  labels: Record<string, string>;
  slos: SlothSlo[];
  /** The object it stands in; absent for specs. */
  kubernetes?: KubernetesObject;
}
