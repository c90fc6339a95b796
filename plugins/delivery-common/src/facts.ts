/**
 * What the portal knows that keeps a pipeline from changing a service: answer to `GET /facts`. The first four are the
 * `PortalFacts` that policies of `@bellwether/domain-drift` decide by, as they are. What nobody can tell is named in `unknown`
 * and must not be taken for nothing.
 * @public
 */
export interface DeliveryFacts {
  /** Incidents of the component, open and of the last 30 days: its paging alerts. Epoch milliseconds. */
  incidents: { name: string; openedMs: number; resolvedMs: number | null }[];
  /** Freeze calendars in force, by name. */
  freezes: string[];
  /** Gates that watch a canary of it now, by name. */
  canaries: string[];
  /** Share left of error budgets, at most 1, by the reference that was asked for; null: nobody knows. */
  budgets: Record<string, number | null>;
  /** As it was asked for. */
  service: string;
  environment: string | null;
  /** Component; null: the catalog knows none of the repository by that name. */
  entityRef: string | null;
  /** RFC 3339: when this was so. */
  at: string;
  /** Freezes in force with their ends (RFC 3339) and why. */
  freezesInForce: { name: string; until: string; because: string }[];
  /** Rollbacks of it that are under way. */
  rollbacks: { id: string; key: string; environment: string; state: string }[];
  /** What is deployed, by environment: the last success. */
  deployed: {
    environment: string;
    /** Id at GitHub when the pipeline told it; null otherwise. */
    deploymentId: string | null;
    version: string | null;
    sha: string;
    /** RFC 3339. */
    since: string;
    /** Whether it is the outcome of a rollback: a second one needs a person. */
    rolledBack: boolean;
  }[];
  /** Which of the above nobody could find out: `incidents`, `budgets`. */
  unknown: string[];
}

/** What `GET /facts` is asked, with the OIDC token of a pipeline or as a service with `delivery.event.push`. @public */
export interface GetFactsRequest {
  /** Entity reference or name, as in gate files. */
  service: string;
  environment?: string;
  /** References of SLOs with commas between, at most 20. Default: those of the component. */
  slos?: string;
}
