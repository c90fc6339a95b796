/*
 * What the bundles contain in place of `@octokit/plugin-rest-endpoint-methods`: nothing. It is a table of every request
 * GitHub knows, 83 kB of it, and our client names requests by their route instead.
 */

const nothing = () => ({});

export { nothing as restEndpointMethods, nothing as legacyRestEndpointMethods };
