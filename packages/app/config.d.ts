export interface Config {
  bellwether?: {
    /**
     * Providers offered on the sign-in page, in this order: `guest`, `github`, `oidc`. Each needs its settings below
     * `auth.providers`. Default: `guest`.
     * @visibility frontend
     */
    signIn?: string[];
  };
}
