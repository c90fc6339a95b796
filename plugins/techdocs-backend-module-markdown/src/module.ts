import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { techdocsGeneratorExtensionPoint } from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from './MarkdownGenerator';

/**
 * Has TechDocs generated in JavaScript, unless `techdocs.generator.markdown.enabled` is false.
 * @public
 */
export const techdocsModuleMarkdown = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'markdown',
  register({ registerInit }) {
    registerInit({
      deps: {
        techdocs: techdocsGeneratorExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ techdocs, config, logger }) {
        const enabled = config.getOptionalBoolean(
          'techdocs.generator.markdown.enabled',
        );
        if (enabled === false) return;
        techdocs.setTechdocsGenerator(
          new MarkdownGenerator({ config, logger }),
        );
        logger.info('Documentation is generated from Markdown in JavaScript');
      },
    });
  },
});
