import { isLoopbackHost, isMetadataHost } from '@bellwether/domain-egress';
import type { WorkspacePath } from '../workspace/workspace';
import { found, InputFault, type InputType } from './types';

export { isLoopbackHost };

/**
 * A path inside the checked-out repository, given relative to its root. Links are followed before the check, so that
 * none leads out.
 *
 * @param options - `existing`: whether something must be there already (default true)
 * @public
 */
export function path(
  options: { existing?: boolean } = {},
): InputType<WorkspacePath> {
  const existing = options.existing ?? true;
  return {
    name: 'path',
    absent: undefined,
    parse: (text, { workspace }) => {
      const resolved = workspace.resolve(text);
      if (!resolved.ok) throw new InputFault(resolved.message);
      if (existing && !resolved.exists) {
        throw new InputFault(
          `expected a file or folder of the repository, ${found(text)}, which does not exist. Is the repository checked out?`,
        );
      }
      return resolved.path;
    },
  };
}

/**
 * An absolute address. `https:`, or `http:` on the same machine or when the input `allow-insecure` is true. Addresses
 * that cloud machines keep their credentials at (link-local ranges, metadata names) are refused, as are user names in it.
 *
 * @public
 */
export function url(): InputType<URL> {
  return {
    name: 'address',
    absent: undefined,
    parse: (text, { allowInsecure }) => {
      const parsed = URL.canParse(text) ? new URL(text) : undefined;
      if (!parsed || !/^https?:$/.test(parsed.protocol)) {
        throw new InputFault(
          `expected an address that starts with https://, ${found(text)}.`,
        );
      }
      if (parsed.username !== '' || parsed.password !== '') {
        throw new InputFault(
          'expected an address without user name and password; use the input meant for the token.',
        );
      }
      if (isMetadataHost(parsed.hostname)) {
        throw new InputFault(
          `expected the address of a service, found ${parsed.hostname}, where machines keep their own credentials.`,
        );
      }
      if (
        parsed.protocol === 'http:' &&
        !allowInsecure &&
        !isLoopbackHost(parsed.hostname)
      ) {
        throw new InputFault(
          `expected https://, ${found(text)}. Set "allow-insecure: true" if the Action has that input and the network is yours.`,
        );
      }
      return parsed;
    },
  };
}
