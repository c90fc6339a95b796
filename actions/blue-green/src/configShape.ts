import {
  boolean,
  described,
  number,
  object,
  oneOf,
  optional,
  record,
  required,
  type Shape,
  text,
  withDefault,
  withDefaultsInside,
} from '@bellwether/domain-canary/documents';
import type {
  RollbackProbe,
  StepVerification,
} from '@bellwether/domain-rollback';
import {
  ROLLBACK_PROBES,
  STEP_VERIFICATION,
} from '@bellwether/domain-rollback/documents';

/** What leads traffic to a set. */
export interface RouteSpec {
  /** A Service, whose selector has a label with the name of the set. */
  service?: { name: string; label: string };
  /** An HTTPRoute, with the Service of each set. */
  httpRoute?: { name: string; services: Readonly<Record<string, string>> };
}

/** How a version is delivered. */
export interface BlueGreenConfig {
  apiVersion: 'bellwether.dev/v1alpha1';
  kind: 'BlueGreen';
  metadata: { name: string };
  spec: {
    service: string;
    environment: string;
    namespace: string;
    /** Deployments by the name of their set; two. */
    sets: Readonly<Record<string, string>>;
    route: RouteSpec;
    container: string;
    image: string;
    replicas: number;
    previewReplicas: number;
    promotion: { automatic: boolean; after: string };
    startTimeout: string;
    preview: StepVerification;
    watch: {
      for: string;
      every: string;
      failures: number;
      probes: readonly RollbackProbe[];
    };
    drain: {
      timeout: string;
      sessions: string;
      inFlight?: string;
      youngestSession?: string;
    };
    keepOld: string;
  };
}

const NAME_PATTERN = {
  source: '[a-z0-9]([-a-z0-9]*[a-z0-9])?',
  expected: 'a name of small letters, digits and hyphens',
};
const NAME = text({ max: 63, pattern: NAME_PATTERN });
const WORDS = text({ max: 253 });
const DURATION = text({
  max: 20,
  pattern: {
    source: '([0-9]+(ms|s|m|h))+',
    expected: 'a duration such as 30s or 5m',
  },
});
const QUERY = text({ max: 2000 });

/** The shape of the file. */
export const BLUE_GREEN_SHAPE: Shape<BlueGreenConfig> = object({
  apiVersion: required(oneOf(['bellwether.dev/v1alpha1'])),
  kind: required(oneOf(['BlueGreen'])),
  metadata: required(object({ name: required(NAME) })),
  spec: required(
    object({
      service: required(WORDS),
      environment: required(WORDS),
      namespace: required(NAME),
      sets: described(
        'Deployments by the name of their set; two',
        required(record(NAME, { keys: NAME_PATTERN, min: 2, max: 2 })),
      ),
      route: required(
        object(
          {
            service: described(
              'A Service whose selector has a label with the name of the set',
              optional(
                object({ name: required(NAME), label: required(WORDS) }),
              ),
            ),
            httpRoute: described(
              'An HTTPRoute, with the Service of each set',
              optional(
                object({
                  name: required(NAME),
                  services: required(
                    record(NAME, { keys: NAME_PATTERN, min: 2, max: 2 }),
                  ),
                }),
              ),
            ),
          },
          { exactlyOne: ['service', 'httpRoute'] },
        ),
      ),
      container: required(NAME),
      image: described(
        'Image of the new set; ${version} is filled in',
        required(WORDS),
      ),
      replicas: required(number({ min: 1, max: 10_000, isWhole: true })),
      previewReplicas: withDefault(
        number({ min: 1, max: 10_000, isWhole: true }),
        1,
      ),
      promotion: withDefaultsInside(
        object({
          automatic: withDefault(boolean, true),
          after: withDefault(DURATION, '0s'),
        }),
      ),
      startTimeout: withDefault(DURATION, '10m'),
      preview: required(STEP_VERIFICATION),
      watch: required(
        object({
          for: required(DURATION),
          every: withDefault(DURATION, '10s'),
          failures: described(
            'At so many bad looks in a row traffic goes back',
            withDefault(number({ min: 1, max: 100, isWhole: true }), 3),
          ),
          probes: required(ROLLBACK_PROBES),
        }),
      ),
      drain: withDefaultsInside(
        object({
          timeout: withDefault(DURATION, '60s'),
          sessions: described(
            'A session younger than this is not cut off',
            withDefault(DURATION, '0s'),
          ),
          inFlight: described(
            'PromQL: requests under way of the set $set',
            optional(QUERY),
          ),
          youngestSession: described(
            'PromQL: age in seconds of the youngest session of the set $set',
            optional(QUERY),
          ),
        }),
      ),
      keepOld: withDefault(DURATION, '30s'),
    }),
  ),
});
