import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { installViewport } from './__testUtils__/viewport';

// Before anything imports the UI kit, which looks at window.matchMedia once.
installViewport(1280);

// A busy machine takes its time to render an app around each component.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });
