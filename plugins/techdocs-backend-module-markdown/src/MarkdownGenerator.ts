import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ForwardedError } from '@backstage/errors';
import {
  ScmIntegrationRegistry,
  ScmIntegrations,
} from '@backstage/integration';
import {
  GeneratorRunOptions,
  TechdocsGenerator,
} from '@backstage/plugin-techdocs-node';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSite } from './generateSite';
import { editUrlOf } from './site/editUrl';
import { readMkdocsYml } from './site/readMkdocsYml';

/**
 * Generates TechDocs sites in this process, from Markdown and mkdocs.yml, without Python or containers.
 *
 * It is a `TechdocsGenerator` because the extension point of TechDocs takes nothing else; nothing of what it inherits is
 * used.
 * @public
 */
export class MarkdownGenerator extends TechdocsGenerator {
  readonly #integrations: ScmIntegrationRegistry;
  readonly #now: () => number;

  constructor(options: {
    config: Config;
    logger: LoggerService;
    /** Clock for the time of the build; for tests. */
    now?: () => number;
  }) {
    const scmIntegrations = ScmIntegrations.fromConfig(options.config);
    super({ ...options, scmIntegrations });
    this.#integrations = scmIntegrations;
    this.#now = options.now ?? Date.now;
  }

  /**
   * Generates one site.
   *
   * @throws ForwardedError whose cause names the file, what was expected and what was found
   */
  override async run(options: GeneratorRunOptions): Promise<void> {
    const { inputDir, outputDir, etag, logger, logStream } = options;
    const say = (message: string) => logStream?.write(`${message}\n`);
    const warn = (message: string) => {
      logger.warn(message);
      say(`WARNING: ${message}`);
    };
    try {
      const config = await readMkdocsYml(
        inputDir,
        options.siteOptions?.name ?? 'Documentation',
      );
      const files = await generateSite({
        inputDir,
        outputDir,
        config,
        editUrl: editUrlOf(
          config,
          this.#integrations,
          options.parsedLocationAnnotation,
        ),
        warn,
      });
      const metadata = {
        site_name: config.siteName,
        site_description: config.siteDescription,
        build_timestamp: this.#now(),
        files: [...files, 'techdocs_metadata.json'].sort(),
        ...(etag && { etag }),
      };
      await writeFile(
        join(outputDir, 'techdocs_metadata.json'),
        JSON.stringify(metadata),
      );
      say(`Generated ${files.length} files of "${config.siteName}"`);
    } catch (error) {
      throw new ForwardedError('Could not generate the documentation', error);
    }
  }
}
