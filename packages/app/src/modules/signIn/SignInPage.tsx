import { SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  githubAuthApiRef,
  useApi,
  type SignInPageProps,
} from '@backstage/core-plugin-api';
import { oidcAuthApiRef } from './oidcAuthApi';

const PROVIDERS = {
  guest: 'guest' as const,
  github: {
    id: 'github-auth-provider',
    title: 'GitHub',
    message: 'Sign in with your GitHub account',
    apiRef: githubAuthApiRef,
  },
  oidc: {
    id: 'oidc-auth-provider',
    title: 'Single sign-on',
    message: 'Sign in with the account of your organization',
    apiRef: oidcAuthApiRef,
  },
};

/**
 * Sign-in page with one card per provider in `bellwether.signIn` (`guest`, `github`, `oidc`).
 *
 * Throws when the list names a provider it does not know, so that a typo is seen at once.
 */
export function BellwetherSignInPage(props: SignInPageProps) {
  const config = useApi(configApiRef);
  const names = config.getOptionalStringArray('bellwether.signIn') ?? ['guest'];
  const providers = names.map(name => {
    if (!Object.hasOwn(PROVIDERS, name)) {
      throw new Error(
        `bellwether.signIn names "${name}"; expected any of ${Object.keys(PROVIDERS).join(', ')}`,
      );
    }
    return PROVIDERS[name as keyof typeof PROVIDERS];
  });
  return (
    <SignInPage
      {...props}
      title={config.getOptionalString('app.title') ?? 'Bellwether'}
      align="center"
      providers={providers}
    />
  );
}
