import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogCollatorExtensionPoint } from '@backstage/plugin-search-backend-module-catalog';
import { toDocument } from './toDocument';

/**
 * Shapes the search documents of the catalog so that entities are found by their names, not only by title and
 * description.
 * @public
 */
export const searchModuleBellwether = createBackendModule({
  pluginId: 'search',
  moduleId: 'bellwether',
  register(env) {
    env.registerInit({
      deps: { collator: catalogCollatorExtensionPoint },
      async init({ collator }) {
        collator.setEntityTransformer(toDocument);
      },
    });
  },
});
