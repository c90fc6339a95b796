import '@testing-library/jest-dom';
import { installViewport } from './__testUtils__/viewport';

// Before anything imports the UI kit, which looks at window.matchMedia once.
installViewport(1280);
