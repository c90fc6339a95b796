import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A busy machine takes its time to render an app around each component.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });
