import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** What pipelines tell of: gate runs, deployments, smoke runs, releases and drift. */
  delivery?: {
    /** Whose pipelines may send events. */
    pipelines?: {
      /** GitHubs whose jobs prove who they are by an OIDC token. */
      github?: Array<{
        /**
         * `iss` of the tokens. Default: `https://token.actions.githubusercontent.com`; for GitHub Enterprise Server
         * `https://<host>/_services/token`.
         */
        issuer?: string;
        /** `aud` of the tokens, the input `portal-audience` of the Actions. Default: the origin of `backend.baseUrl`. */
        audience?: string;
        /** Where the keys of the issuer are. Default: `<issuer>/.well-known/jwks`. */
        jwksUrl?: string;
        /** Address of the GitHub. Default: as follows from the issuer. */
        serverUrl?: string;
        /** Users and organisations all of whose repositories may send. This or `repositories` is needed. */
        owners?: string[];
        /** Repositories that may send, as `owner/name`. */
        repositories?: string[];
      }>;
    };

    /** Events. */
    events?: {
      /** Oldest event that is taken, by its own time. Default: 7 days. */
      maxAge?: HumanDuration | string;
      /** Events a minute that each repository may send to each replica. Default: 120. */
      perMinute?: number;
    };

    /** The GitHub App as which the portal answers deployment protection rules and rolls back. */
    githubApp?: {
      /** Id of the App. */
      appId: number;
      /**
       * Private key of the App, in PEM.
       * @visibility secret
       */
      privateKey: string;
      /**
       * Secret of its webhook, at least 16 characters.
       * @visibility secret
       */
      webhookSecret: string;
      /** Address of the API. Default: `https://api.github.com`; of a GitHub Enterprise Server `https://<host>/api/v3`. */
      apiBaseUrl?: string;
    };
    /** Rollbacks the portal carries out. */
    rollbacks?: {
      /**
       * Values of `${secret.NAME}` in playbooks, by name.
       * @deepVisibility secret
       */
      secrets?: { [name: string]: string };
    };
    /** Gates the portal evaluates. */
    hostedGates?: {
      /** Where their metrics are. */
      prometheus?: Array<{
        /** Name a gate asks for it by; a gate that names none gets the first. */
        name: string;
        url: string;
        /**
         * Authorization header, such as `Bearer` and a token.
         * @visibility secret
         */
        authorization?: string;
      }>;
      /** How long GitHub is kept waiting for a gate that nobody registers before its deployment is rejected. Default: 1 hour. */
      patience?: HumanDuration | string;
      /** When gates are evaluated. Default: every 30 seconds, timeout 5 minutes. One replica does it. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
    /** Times in which nothing is delivered, such as terms and exams. */
    freezes?: Array<{
      name: string;
      /** Default: `other`. */
      kind?: 'term' | 'exam' | 'holiday' | 'other';
      district?: string;
      /** Of the IANA time zone database, such as `Europe/Berlin`. */
      timeZone: string;
      /** Every week, such as `Mon:07:30-Mon:09:00`. */
      windows?: string[];
      /** Days, both included: `2027-05-03`, or `2027-05-03/2027-05-14`. */
      dates?: string[];
      /** For people. */
      because?: string;
      /** Environments it is for. Default: all. */
      environments?: string[];
    }>;
    /** How long everything is kept after it was last heard of; what is in force stays. Default: 400 days. */
    retention?: HumanDuration | string;

    /** Messages to owners. */
    notifications?: {
      /** Whether owners are notified when a gate rolls back, a gate of the portal does not promote, or critical or high drift appears. Default: true. */
      enabled?: boolean;
    };

    /** Which components services are. */
    mapping?: {
      /** When the catalog is asked. Default: every minute, timeout 5 minutes. One replica does it. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };

    /** Runs of gates and rollbacks that fell silent, and stacks that are gone. */
    lost?: {
      /** When they are looked for. Default: every minute, timeout 1 minute. One replica does it. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };

    /** Drift of stacks. */
    drift?: {
      /** After how long without a check a stack is stale: nobody knows how it stands. Default: 2 days. */
      staleAfter?: HumanDuration | string;
      /**
       * After how long without a check a stack is gone: lists and figures leave it out until it is checked again, its page stays.
       * Longer than `staleAfter`. Default: 90 days.
       */
      goneAfter?: HumanDuration | string;
      /** When drift is measured. Default: every minute, timeout 1 minute. One replica does it. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };

    /** Deletion of what is older than the retention. */
    cleanup?: {
      /** When it runs. Default: every 6 hours, timeout 1 hour. One replica does it. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
