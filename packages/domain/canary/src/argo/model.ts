import type { JudgeMode } from '../bundle/bundle';
import type { Condition } from './expr/condition';

/** Phase of a measurement, of a metric or of a run, as Argo Rollouts calls them. @public */
export type AnalysisPhase =
  'Pending' | 'Running' | 'Successful' | 'Failed' | 'Error' | 'Inconclusive';

/** What a measurement without data is; absent: what the conditions make of it, as in Argo. @public */
export type AnalysisNoData = 'inconclusive' | 'fail' | 'pass';

/** An analysis that was read: its arguments are filled in, and its rules hold. @public */
export interface Analysis {
  kind: 'AnalysisTemplate' | 'ClusterAnalysisTemplate' | 'AnalysisRun';
  name: string;
  metrics: AnalysisMetric[];
  /** Whether the run was told to end. */
  terminate: boolean;
  /** Values that came out of secrets; show none of them. */
  secrets: string[];
}

/** A metric of an analysis. @public */
export interface AnalysisMetric {
  name: string;
  /** Milliseconds from the end of a measurement to the next; absent: measured once. */
  intervalMs?: number;
  /** Milliseconds from the start of the run to the first measurement. */
  initialDelayMs: number;
  /** Measurements that are not errors; 0: not said. */
  count: number;
  /** A measurement is successful when it holds. */
  success?: Condition;
  /** A measurement has failed when it holds. */
  failure?: Condition;
  /** Failed measurements that are allowed; -1: any number. */
  failureLimit: number;
  /** Inconclusive measurements that are allowed. */
  inconclusiveLimit: number;
  /** Errors in a row that are allowed. */
  consecutiveErrorLimit: number;
  /** Successful measurements in a row that end the metric well; 0: off. */
  consecutiveSuccessLimit: number;
  /** Failed measurements in a row that fail the metric; 0: off. Not in Argo. */
  consecutiveFailureLimit: number;
  /** Not in Argo. */
  noData?: AnalysisNoData;
  /** Measured and assessed, and not counted. */
  isDryRun: boolean;
  /** Measurements that are kept. */
  retention: number;
  provider: AnalysisProvider;
}

/** Where measurements come from. @public */
export type AnalysisProvider =
  PrometheusProvider | WebProvider | KayentaProvider | BellwetherProvider;

/** An HTTP header. @public */
export interface AnalysisHeader {
  key: string;
  value: string;
}

/** How to be let in. @public */
export interface AnalysisAuthentication {
  basicAuth?: { username: string; password: string };
  oauth2?: {
    tokenUrl: string;
    clientId: string;
    clientSecret: string;
    scopes: string[];
  };
}

/** A query to Prometheus. @public */
export interface PrometheusProvider {
  type: 'prometheus';
  /** Absent: the runner's own. */
  address?: string;
  query: string;
  timeoutMs: number;
  /** Whether the certificate goes unchecked. */
  isInsecure: boolean;
  headers: AnalysisHeader[];
  authentication: AnalysisAuthentication;
  /** Absent: an instant query. */
  range?: AnalysisRange;
}

/** The time of a range query, as said; `analysisRange` makes it times. @public */
export interface AnalysisRange {
  /** Such as `now() - duration("1h")`. */
  start: string;
  end: string;
  stepMs: number;
}

/** A request whose answer is the result. @public */
export interface WebProvider {
  type: 'web';
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  headers: AnalysisHeader[];
  body?: string;
  /** Any JSON. */
  jsonBody?: unknown;
  timeoutMs: number;
  /** Part of the answer that is the result, in braces as Kubernetes has it; `{$}` is all of it. */
  jsonPath: string;
  isInsecure: boolean;
  authentication: AnalysisAuthentication;
}

/** A judgement of a Kayenta server. @public */
export interface KayentaProvider {
  type: 'kayenta';
  address: string;
  application: string;
  canaryConfigName: string;
  metricsAccountName: string;
  configurationAccountName: string;
  storageAccountName: string;
  /** Whole scores, 0..100. */
  threshold: { pass: number; marginal: number };
  /** Whether each measurement looks back to the start of the run. */
  lookback: boolean;
  scopes: KayentaScope[];
}

/** Where Kayenta finds both arms. @public */
export interface KayentaScope {
  name: string;
  control: KayentaScopeDetail;
  experiment: KayentaScopeDetail;
}

/** Where Kayenta finds one arm. @public */
export interface KayentaScopeDetail {
  scope: string;
  region: string;
  /** Seconds. */
  step: number;
  start?: string;
  end?: string;
}

/** Queries of both arms that a judge of this package compares. Not in Argo. @public */
export interface BellwetherProvider {
  type: 'bellwether';
  baseline: string;
  canary: string;
  /** Queries of what the arms were exposed to, such as requests. */
  exposure?: { baseline: string; canary: string };
  test: Exclude<JudgeMode, 'threshold'>;
  /** See `SequentialConfig`, and `tolerance` of a bundle; absent: their defaults. */
  tolerance?: number;
  margin?: number;
  /** Chance of a wrong verdict, 0..0.5. */
  alpha: number;
  minSamples?: number;
  /** Label whose values are judged one by one, such as `district`. */
  strata?: string;
}
