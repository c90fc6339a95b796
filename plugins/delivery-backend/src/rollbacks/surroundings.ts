import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Notification, RollbackPlan } from '@bellwether/domain-rollback';
import type { GitHubApi, People, Surroundings } from '@bellwether/kit-rollback';
import type { GitHubApp } from '../github/GitHubApp';

/** What steps of rollbacks need at GitHub. */
const PERMISSIONS = {
  deployments: 'write',
  contents: 'write',
  pull_requests: 'write',
} as const;

/** What the portal lends to plans: its GitHub App, its notifications, its first Prometheus, and the secrets the configuration names for playbooks. */
export function surroundingsOf(
  plan: RollbackPlan,
  id: string,
  lent: {
    github: GitHubApp | undefined;
    notifications: NotificationService | undefined;
    secrets: Readonly<Record<string, string>>;
    ownerRef: string | null;
    query?: Surroundings['query'];
  },
): Surroundings {
  const { github, notifications, secrets, ownerRef, query } = lent;
  const repository = plan.target?.repository ?? plan.bad.repository;
  return {
    ...(github && repository !== null && { github: apiOf(github, repository) }),
    http: {},
    ...(query && { query }),
    secret: name => (Object.hasOwn(secrets, name) ? secrets[name] : undefined),
    people: peopleOf(notifications, { id, ownerRef, plan }),
  };
}

/** GitHub for the repository of the plan: a playbook that names another one gets a token for that one alone. */
function apiOf(github: GitHubApp, home: string): GitHubApi {
  const [owner, repo] = home.split('/');
  return {
    request: async (route, parameters) => {
      const named = Object(parameters) as { owner?: string; repo?: string };
      const answer = await github.request(
        route,
        parameters as Readonly<Record<string, unknown>>,
        {
          repository: `${named.owner ?? owner}/${named.repo ?? repo}`,
          permissions: PERMISSIONS,
        },
      );
      return answer as never;
    },
  };
}

function peopleOf(
  notifications: NotificationService | undefined,
  about: { id: string; ownerRef: string | null; plan: RollbackPlan },
): People {
  const { id, ownerRef, plan } = about;
  const link = `/deliveries/rollbacks/${id}`;
  const send = async (
    to: readonly string[],
    text: string,
    severity: Notification['severity'],
    scope: string,
  ) => {
    const recipients = to.flatMap(ref =>
      ref === 'owner' ? (ownerRef ?? []) : ref,
    );
    if (!notifications || recipients.length === 0) {
      throw new Error(
        notifications
          ? `Expected people to tell, found that ${plan.service} has no owner. Name groups in the playbook.`
          : 'Expected notifications, found that they are switched off (delivery.notifications.enabled).',
      );
    }
    await notifications.send({
      recipients: { type: 'entity', entityRef: [...new Set(recipients)] },
      payload: {
        title: `${plan.service}: rollback in ${plan.environment}`,
        description: text,
        severity,
        link,
        topic: 'delivery',
        // the same text twice is one message
        scope,
      },
    });
  };
  return {
    notify: ({ to, text, severity }, key) =>
      send(to, text, severity, `delivery:${key}`),
    openIncident: async ({ title, severity, text }, key) => {
      await send(
        ['owner'],
        `${title}. ${text}`,
        severity === 'critical' ? 'critical' : 'high',
        `delivery:${key}`,
      );
      return link;
    },
  };
}
