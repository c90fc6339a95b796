import type { FreezeCalendar } from '@bellwether/domain-canary/documents';
import type { HealthRules } from '@bellwether/domain-health';

/** Of the playbooks this version reads. @public */
export const PLAYBOOK_API_VERSION = 'bellwether.dev/v1alpha1' as const;

/** Any value of JSON. @public */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** An object in a cluster. @public */
export interface ObjectReference {
  kind: string;
  /** Such as `apps/v1`; without it, the one the kind usually has. */
  apiVersion?: string;
  namespace: string;
  name: string;
  /** Context of the kubeconfig; without it, the current one or the cluster the executor runs in. */
  cluster?: string;
}

/** What an answer has to be; without `status`, 200 to 299. @public */
export interface HttpExpectation {
  status?: readonly number[];
  /** Text the body has to contain. */
  contains?: string;
  /** What stands at a JSON pointer (RFC 6901) of the body. */
  json?: { pointer: string; equals: JsonValue };
}

/**
 * A request. Texts may contain `${variable}` (see `PLAN_VARIABLES`), filled in when the plan is made, and `${secret.NAME}`,
 * filled in when the request is sent and never written down.
 *
 * @public
 */
export interface HttpRequest {
  method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Body; at most one of both. */
  json?: JsonValue;
  text?: string;
  expect: HttpExpectation;
}

/** Something that is looked at, and either holds or does not. @public */
export type RollbackProbe =
  /** An object is Healthy (argo) or Current (kstatus), at `evaluations` looks in a row and for at least `for`. */
  | {
      type: 'health';
      object: ObjectReference;
      rules: HealthRules;
      for: string;
      evaluations: number;
    }
  | ({ type: 'http' } & HttpRequest)
  /** A file of smoke tests passes. */
  | { type: 'smoke'; file: string; variables: Readonly<Record<string, string>> }
  /** A PromQL expression with one value, which is within bounds. No value: it does not hold. */
  | { type: 'query'; query: string; min?: number; max?: number };

/** What may start a playbook. @public */
export type PlaybookTrigger =
  /** The error budget of an SLO burns; `windows`: long windows of the alerts that count, such as `1h`; none: all that page. */
  | { type: 'slo-burn'; slo: string; windows: readonly string[] }
  /** A gate decided Rollback; without `gate`, any of the service in the environment. */
  | { type: 'gate'; gate?: string }
  /** An object has been in a bad state for at least `for`, at `evaluations` looks in a row. */
  | {
      type: 'health';
      object: ObjectReference;
      rules: HealthRules;
      for: string;
      evaluations: number;
    }
  /** A person asks for it, with a reason. */
  | { type: 'manual' };

/** What keeps a playbook from being run. That only one is active per service is not a choice. @public */
export interface PlaybookGuards {
  /** Nothing is rolled back by itself while any of them is in force. */
  freeze: readonly FreezeCalendar[];
  /** A release younger than this is left alone by automatic triggers. */
  minAge: string;
  /** What becomes of a release nobody said of whether its migrations can be undone. Irreversible ones are always refused. */
  unknownMigration: 'refuse' | 'allow';
}

/** What happens when a step fails: go on; undo what was done and stop; leave everything and call people. @public */
export type OnFailure = 'continue' | 'stop' | 'escalate';

/** Holds when all probes hold at the same look. @public */
export interface StepVerification {
  /** Longest time from the end of the step. */
  within: string;
  every: string;
  probes: readonly RollbackProbe[];
}

/** A message to people. @public */
export interface Notification {
  /** Entity references such as `group:default/on-call`, or `owner` for whom the service belongs to. */
  to: readonly string[];
  text: string;
  severity: 'normal' | 'high' | 'critical';
}

/** What steps use, and with which settings. @public */
export interface StepSettings {
  /** A new deployment of the release before, by its immutable digest. */
  'deployment.previous': {
    /** `owner/name`; without it, that of the release. */
    repository?: string;
  };
  /** Reverts the commits between the release before and the bad one. */
  'git.revert': {
    repository?: string;
    branch: string;
    via: 'push' | 'pull-request';
  };
  'featureFlag.off': {
    provider: 'unleash' | 'launchdarkly';
    /** Address of the API, such as `https://flags.example.org`. */
    endpoint: string;
    project: string;
    flag: string;
    /** In the words of the provider. */
    environment: string;
    /** Name of the secret with the token. */
    token: string;
  };
  http: HttpRequest & {
    /** What undoes it, for `undo: restore`. */
    undo?: HttpRequest;
  };
  /** Puts the template of the revision before back into a Rollout. */
  'argo.undo': { namespace: string; name: string; cluster?: string };
  /** Puts the template of the primary back into the target of a Canary. */
  'flagger.rollback': { namespace: string; name: string; cluster?: string };
  /** Puts the template of the revision before back. */
  'k8s.undo': {
    kind: 'Deployment' | 'StatefulSet' | 'DaemonSet';
    namespace: string;
    name: string;
    cluster?: string;
  };
  'k8s.scale': {
    kind: 'Deployment' | 'StatefulSet' | 'ReplicaSet';
    namespace: string;
    name: string;
    replicas: number;
    cluster?: string;
  };
  notify: Notification;
}

/** What a step of a playbook may use. @public */
export type StepUses = keyof StepSettings;

/** What every step has. @public */
export interface StepCommon {
  id: string;
  title?: string;
  /** Probes that all hold when there is nothing to do, for steps that do not see it by themselves: `http`. */
  check: readonly RollbackProbe[];
  verify?: StepVerification;
  /** `restore`: put back as it was before the step, when a later one fails with `stop`. */
  undo: 'none' | 'restore';
  onFailure: OnFailure;
  /** Longest time one attempt may take. */
  timeout: string;
  attempts: number;
  retryAfter: string;
}

/** A step as it is written. @public */
export type PlaybookStep = {
  [U in StepUses]: StepCommon & { uses: U; with: StepSettings[U] };
}[StepUses];

/** A playbook, with everything it does not say filled in. Plain JSON: reading it again gives the same. @public */
export interface RollbackPlaybook {
  apiVersion: typeof PLAYBOOK_API_VERSION;
  kind: 'RollbackPlaybook';
  metadata: { name: string; title?: string; description?: string };
  spec: {
    /** Entity reference or name. */
    service: string;
    environment: string;
    triggers: readonly PlaybookTrigger[];
    guards: PlaybookGuards;
    plan: readonly PlaybookStep[];
    after: {
      /** Smoke tests once the plan is through. */
      smoke?: {
        file: string;
        variables: Readonly<Record<string, string>>;
        within: string;
      };
      /** An incident, whatever came of the plan. */
      incident?: { title: string; severity: 'minor' | 'major' | 'critical' };
    };
    /** Who is called when a step escalates, the plan fails, or nothing may be done. */
    escalation?: Notification;
  };
}
