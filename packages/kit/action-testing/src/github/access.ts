import {
  permissionsFor,
  type PermissionLevel,
  type PermissionScope,
} from '@bellwether/kit-action';
import type { Fields } from './state';

/** What a token may do; `all` stands for a personal token of an administrator. @public */
export type TokenPermissions =
  Partial<Record<PermissionScope, PermissionLevel>> | 'all';

/** A token the server knows. */
export interface KnownToken {
  permissions: TokenPermissions;
  user: Fields;
}

/** Why a request is refused; undefined when it is not. */
export interface Refusal {
  status: number;
  message: string;
  headers?: Record<string, string>;
}

/** Judges a request by its token, as GitHub does. */
export function refusalOf(
  token: KnownToken | undefined,
  method: string,
  path: string,
): Refusal | undefined {
  if (!token) return { status: 401, message: 'Bad credentials' };
  const { permissions } = token;
  if (permissions === 'all') return undefined;
  if (path === '/user') {
    return {
      status: 403,
      message: 'Resource not accessible by integration',
    };
  }
  const needed = permissionsFor(method, path);
  const granted = needed.some(
    ([scope, level]) =>
      permissions[scope] === 'write' || permissions[scope] === level,
  );
  if (granted || needed.length === 0) return undefined;
  return {
    status: 403,
    message: 'Resource not accessible by integration',
    headers: {
      'x-accepted-github-permissions': needed
        .map(([scope, level]) => `${scope.replaceAll('-', '_')}=${level}`)
        .join('; '),
    },
  };
}
