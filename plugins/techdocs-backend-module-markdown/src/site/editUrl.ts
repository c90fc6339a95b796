import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { ParsedLocationAnnotation } from '@backstage/plugin-techdocs-node';
import type { MkdocsConfig } from './readMkdocsYml';

/** Address at which the source of a page can be edited; undefined when it is not known. */
export type EditUrl = (path: string) => string | undefined;

/**
 * Finds out where pages are edited: `repo_url` and `edit_uri` of mkdocs.yml, else the place the entity was read from.
 *
 * @param integrations - know how hosts lay out addresses
 * @param location - of the documentation, from the entity
 */
export function editUrlOf(
  config: MkdocsConfig,
  integrations: ScmIntegrationRegistry,
  location: ParsedLocationAnnotation | undefined,
): EditUrl {
  const base = declared(config) ?? derived(config, integrations, location);
  if (!base) return () => undefined;
  const folder = base.endsWith('/') ? base : `${base}/`;
  return path =>
    `${folder}${path.split('/').map(encodeURIComponent).join('/')}`;
}

function declared({ repoUrl, editUri }: MkdocsConfig): string | undefined {
  if (!editUri) return undefined;
  const url = safeUrl(editUri, repoUrl?.replace(/\/?$/, '/'));
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function derived(
  { docsDir }: MkdocsConfig,
  integrations: ScmIntegrationRegistry,
  location: ParsedLocationAnnotation | undefined,
): string | undefined {
  if (location?.type !== 'url') return undefined;
  const integration = integrations.byUrl(location.target);
  if (!integration) return undefined;
  const base = location.target.replace(/\/?$/, '/');
  return integration.resolveEditUrl(
    integration.resolveUrl({ url: `./${docsDir}`, base }),
  );
}

function safeUrl(text: string, base: string | undefined): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
