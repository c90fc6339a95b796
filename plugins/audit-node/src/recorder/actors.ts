import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { AuditActor } from '@bellwether/domain-audit-event';

/** Whom nobody knows. */
export const ANONYMOUS = 'anonymous';

/** Who is meant by credentials, and who carried them on their behalf. */
export function actorOf(by: BackstageCredentials | string): AuditActor {
  if (typeof by === 'string') return { ref: by };
  const principal = by.principal as
    | BackstageUserPrincipal
    | BackstageServicePrincipal
    | { type: 'none' | undefined };
  if (principal.type === 'user') {
    const { userEntityRef, actor } = principal;
    return { ref: userEntityRef, ...(actor && { via: actor.subject }) };
  }
  return {
    ref: principal.type === 'service' ? principal.subject : ANONYMOUS,
  };
}
