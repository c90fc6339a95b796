import '@testing-library/jest-dom';
import { notifyManager } from '@tanstack/react-query';
import { act, configure } from '@testing-library/react';
import { installStyles, installViewport } from '@bellwether/kit-portal/testing';

// Before anything imports the UI kit, which looks at window.matchMedia once.
installViewport(1280);
installStyles();

// Answers arrive between the steps of a test; React wants to be told.
notifyManager.setNotifyFunction(notify => {
  act(notify);
});

// Tables of hundreds of accessible nodes take their time in jsdom, more so on a busy machine.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });
