import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Service level objectives. */
  slo?: {
    /** How declarations are read from the catalog. */
    sync?: {
      /** When the catalog is read. Default: every minute, timeout 5 minutes. One replica does it. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };

    /** How objectives are evaluated. */
    evaluation?: {
      /** When all objectives are evaluated. Default: every minute, timeout 5 minutes. One replica does it. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      /**
       * Age of the newest data from which an objective counts as stale, e.g. `15m` or `{ minutes: 15 }`.
       * Default: 15 minutes. The annotation `bellwether.dev/stale-after` of an SLO overrides it.
       */
      staleAfter?: HumanDuration | string;
    };

    /** Pushed counts. */
    counts?: {
      /** How far the clock of a producer may be ahead. Default: 5 minutes. */
      maxClockSkew?: HumanDuration | string;
      /** How long counts are kept. */
      retention?: {
        /**
         * Oldest interval that is accepted; the keys that keep counts from being counted twice are kept a day longer.
         * Default: 35 days.
         */
        keys?: HumanDuration | string;
        /** Counts per minute: windows and time slices are exact to the minute as far back. Default: 95 days. */
        minutes?: HumanDuration | string;
        /** Counts per hour and day. Default: 400 days. */
        hours?: HumanDuration | string;
      };
    };

    /** Evaluations and state changes. */
    history?: {
      /** How long history is kept. */
      retention?: {
        /** Evaluations older than this are thinned to one an hour. Default: 35 days. */
        detailed?: HumanDuration | string;
        /** Evaluations and state changes older than this are deleted. Default: 400 days. */
        total?: HumanDuration | string;
      };
    };

    /** Alerts received from Alertmanagers. */
    alerts?: {
      /** How long an alert is kept after it was last heard of. Default: 95 days. */
      retention?: HumanDuration | string;
    };

    /** Deletion of what is older than the retention. */
    cleanup?: {
      /** When it runs. Default: every 6 hours, timeout 1 hour. One replica does it. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };

    /**
     * Error budget policy: what is left of a budget, and what that means for changes. Thresholds are shares of the budget, in
     * descending order.
     */
    policy?: {
      /** More than this left: healthy. Default: 0.5. */
      healthyAbove?: number;
      /** More than this left: observe. Default: 0.25. */
      observeAbove?: number;
      /** More than this left: attention; otherwise exhausted. Default: 0. */
      attentionAbove?: number;
      /** Less than this left: changes are frozen. Default: 0. */
      freezeBelow?: number;
      /** At least this left: no longer frozen. Default: 0.05. */
      resumeFrom?: number;
      /**
       * `allow`, `review` or `deny` by state: healthy, observe, attention, exhausted, frozen, no-data, partial, stale, error,
       * pending. Default: healthy and observe allow, frozen denies, all others ask for a review.
       */
      decisions?: { [state: string]: 'allow' | 'review' | 'deny' };
      /** Kinds of change that are reviewed where others are denied. Default: reliability, security. */
      exemptChanges?: string[];
    };

    /** Reports per month, quarter and term. */
    reports?: {
      /** IANA time zone in which months and quarters begin, such as `Europe/Berlin`. Default: UTC. */
      timeZone?: string;
      /** School terms; they must not overlap. */
      terms?: Array<{
        /** Unique, such as `Autumn 2026`. */
        name: string;
        /** First day, `YYYY-MM-DD`. */
        startDate: string;
        /** Last day, `YYYY-MM-DD`. */
        endDate: string;
        /** IANA time zone. Default: `slo.reports.timeZone`. */
        timeZone?: string;
      }>;
    };

    /** Messages to owners. */
    notifications?: {
      /**
       * Whether owners are notified of pages, exhausted budgets, freezes and proposed exclusions. Default: true.
       */
      enabled?: boolean;
    };

    /** SLOs that Sloth or Pyrra records. */
    recorded?: {
      /** Entity refs by service as recorded, for services that are not components of that name. */
      services?: { [service: string]: string };
    };

    /** Prometheus-compatible HTTP APIs. */
    prometheus?: {
      /**
       * Where to read metrics. An SLO selects one by the name in its `metricSourceRef`; without that name the only
       * connection, or the one named `default`, is used. Addresses never come from the catalog.
       */
      connections?: Array<{
        /** Name, unique among the connections. */
        name: string;
        /** Base address, e.g. `https://prometheus.example.com` (the part before `/api/v1`). */
        url: string;
        /**
         * Value of the Authorization header, e.g. `Bearer …`.
         * @visibility secret
         */
        authorization?: string;
        /**
         * Further request headers, e.g. `X-Scope-OrgID` for a tenant.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        /** Time limit of one query. Default: 10 seconds. */
        timeout?: HumanDuration | string;
        /** Queries at the same time, 1..64. Default: 8. */
        concurrency?: number;
        /** Whether SLOs that Sloth or Pyrra records there are shown. Default: false. */
        recorded?: boolean;
      }>;
    };
  };
}
