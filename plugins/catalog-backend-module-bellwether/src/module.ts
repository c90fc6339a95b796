import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { CatalogModelSources } from '@backstage/catalog-model/alpha';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import { layers } from './model';
import { OpenSloProcessor } from './OpenSloProcessor';
import { parseEntityData } from './parser';

/**
 * Teaches the catalog the kinds of OpenSLO v1 and Bellwether's `District`, `School` and `RollbackPlaybook`.
 * @public
 */
export const catalogModuleBellwether = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'bellwether',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        model: catalogModelExtensionPoint,
        processing: catalogProcessingExtensionPoint,
      },
      async init({ config, model, processing }) {
        model.addModelSource(CatalogModelSources.static(layers));
        processing.addProcessor(new OpenSloProcessor());
        if (
          config.getOptionalBoolean('bellwether.catalog.readPositions') ??
          true
        ) {
          model.setEntityDataParser(parseEntityData);
        }
      },
    });
  },
});
