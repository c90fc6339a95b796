import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { installStyles } from './testing/styles';
import { installViewport } from './testing/viewport';

// Before anything imports the UI kit, which looks at window.matchMedia once.
installViewport(1280);
installStyles();

// A busy machine takes its time to render an app around each component.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });
