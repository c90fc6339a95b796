import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import { RiMoonLine, RiSunLine } from '@remixicon/react';
import {
  createUnifiedTheme,
  palettes,
  UnifiedThemeProvider,
} from '@backstage/theme';

const shared = { fontFamily: 'system-ui, sans-serif' };

const lightTheme = createUnifiedTheme({
  ...shared,
  palette: {
    ...palettes.light,
    primary: { main: '#0b5f6b' },
    link: '#0b5f6b',
    linkHover: '#083f48',
    navigation: {
      background: '#0d2b33',
      indicator: '#f2b441',
      color: '#c3d6da',
      selectedColor: '#ffffff',
      navItem: { hoverBackground: '#17404b' },
    },
  },
});

const darkTheme = createUnifiedTheme({
  ...shared,
  palette: {
    ...palettes.dark,
    primary: { main: '#7fd0dc' },
    link: '#7fd0dc',
    linkHover: '#b4e6ed',
    navigation: {
      background: '#0a1e24',
      indicator: '#f2b441',
      color: '#c3d6da',
      selectedColor: '#ffffff',
      navItem: { hoverBackground: '#17404b' },
    },
  },
});

/** Light and dark theme of the portal; colours of Backstage UI components are in theme.css. */
export const themeModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ThemeBlueprint.make({
      name: 'bellwether-light',
      params: {
        theme: {
          id: 'bellwether-light',
          title: 'Light',
          variant: 'light',
          icon: <RiSunLine />,
          Provider: ({ children }) => (
            <UnifiedThemeProvider theme={lightTheme}>
              {children}
            </UnifiedThemeProvider>
          ),
        },
      },
    }),
    ThemeBlueprint.make({
      name: 'bellwether-dark',
      params: {
        theme: {
          id: 'bellwether-dark',
          title: 'Dark',
          variant: 'dark',
          icon: <RiMoonLine />,
          Provider: ({ children }) => (
            <UnifiedThemeProvider theme={darkTheme}>
              {children}
            </UnifiedThemeProvider>
          ),
        },
      },
    }),
  ],
});
