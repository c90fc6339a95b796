import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { BellwetherPolicy } from './BellwetherPolicy';
import { readRules } from './readRules';

/**
 * Installs the policy declared in `permission.bellwether`. A mistake there stops the start of the permission backend.
 * @public
 */
export const permissionModuleBellwether = createBackendModule({
  pluginId: 'permission',
  moduleId: 'bellwether',
  register({ registerInit }) {
    registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        userInfo: coreServices.userInfo,
      },
      async init({ policy, config, logger, userInfo }) {
        const rules = readRules(config);
        logger.info(
          `Deny by default, allow by ${rules.rules.length} rules: ${rules.rules
            .map(rule => `"${rule.name}"`)
            .join(', ')}`,
        );
        policy.setPolicy(new BellwetherPolicy({ rules, logger, userInfo }));
      },
    });
  },
});
