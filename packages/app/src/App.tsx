import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { navigationModule } from './modules/navigation';
import { signInModule } from './modules/signIn';
import { themeModule } from './modules/theme';

// Every other plugin is found by `app.packages: all`: it only has to be a dependency of this package.
export default createApp({
  features: [catalogPlugin, navigationModule, signInModule, themeModule],
});
