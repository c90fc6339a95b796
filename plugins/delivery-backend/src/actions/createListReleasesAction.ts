import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { ReleaseService } from '../releases/ReleaseService';

/** Registers `list-releases`: what was released, and where it is. */
export function createListReleasesAction(options: {
  actions: ActionsRegistryService;
  releases: ReleaseService;
}): void {
  options.actions.register({
    name: 'list-releases',
    title: 'List releases',
    description: [
      'Lists releases, newest first, with the environments that deployments of their version, tag or commit reached.',
      '',
      '`since` is null where no such deployment succeeded; `inForce` says whether it still runs there. `reached` is null when',
      'the caller may not see deployments. Answers contain only what the caller may see. Page with `cursor` until `nextCursor` is null.',
      '',
      'Example: which release of a component runs where: `{"entityRef": "component:default/sign-in", "limit": 5}`.',
    ].join('\n'),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: zod =>
        zod.object({
          entityRef: zod
            .string()
            .max(300)
            .optional()
            .describe('Component, e.g. component:default/sign-in'),
          repository: zod.string().max(300).optional().describe('owner/name'),
          kind: zod.enum(['stable', 'prerelease']).optional(),
          text: zod
            .string()
            .max(100)
            .optional()
            .describe('Text in service, package, version, tag or repository'),
          cursor: zod.string().optional(),
          limit: zod.number().int().min(1).max(100).optional(),
        }),
      output: zod =>
        zod.object({
          releases: zod.array(
            zod.object({
              id: zod.string(),
              service: zod.string(),
              entityRef: zod.string().nullable(),
              version: zod.string(),
              tag: zod.string(),
              sha: zod.string(),
              prerelease: zod.boolean(),
              commits: zod.number(),
              breaking: zod.number(),
              publishedAt: zod.string(),
              url: zod.string().nullable(),
              reached: zod
                .array(
                  zod.object({
                    environment: zod.string(),
                    service: zod.string(),
                    state: zod.string(),
                    since: zod.string().nullable(),
                    inForce: zod.boolean(),
                  }),
                )
                .nullable(),
            }),
          ),
          totalItems: zod.number(),
          nextCursor: zod.string().nullable(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { items, ...page } = await options.releases.list(
        input,
        credentials,
      );
      return {
        output: {
          ...page,
          releases: items.map(one => ({
            id: one.id,
            service: one.service,
            entityRef: one.entityRef,
            version: one.version,
            tag: one.tag,
            sha: one.sha,
            prerelease: one.prerelease,
            commits: one.commits,
            breaking: one.breaking,
            publishedAt: one.publishedAt,
            url: one.url,
            reached:
              one.reached?.map(
                ({ environment, service, state, since, inForce }) => ({
                  environment,
                  service,
                  state,
                  since,
                  inForce,
                }),
              ) ?? null,
          })),
        },
      };
    },
  });
}
