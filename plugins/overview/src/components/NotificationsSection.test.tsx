import { createApiMock, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  notificationsApiRef,
  type NotificationsApi,
} from '@backstage/plugin-notifications';
import type { Notification } from '@backstage/plugin-notifications-common';
import { screen } from '@testing-library/react';
import { NotificationsSection } from './NotificationsSection';

function notification(
  id: string,
  payload: Partial<Notification['payload']>,
): Notification {
  return {
    id,
    user: 'user:default/guest',
    origin: 'plugin-slo',
    created: new Date('2026-01-02T03:04:05Z'),
    payload: { title: id, ...payload },
  };
}

async function render(getNotifications: NotificationsApi['getNotifications']) {
  const api = createApiMock(notificationsApiRef, () => ({
    getNotifications: jest.fn(getNotifications),
    getNotification: jest.fn(),
    getStatus: jest.fn(),
    updateNotifications: jest.fn(),
    getNotificationSettings: jest.fn(),
    updateNotificationSettings: jest.fn(),
    getTopics: jest.fn(),
  }))({ getNotifications });
  await renderInTestApp(<NotificationsSection />, {
    apis: [[notificationsApiRef, api]],
  });
  return api;
}

describe('NotificationsSection', () => {
  it('lists unread notifications with their severity and where they lead', async () => {
    await render(async () => ({
      totalCount: 9,
      notifications: [
        notification('Budget of sign-in is spent', {
          severity: 'critical',
          link: '/slos/default/sign-in-availability',
          description: '3 % overspent',
        }),
        notification('Weekly report is ready', { severity: 'normal' }),
      ],
    }));
    expect(
      await screen.findByRole('link', { name: 'Budget of sign-in is spent' }),
    ).toHaveAttribute('href', '/slos/default/sign-in-availability');
    expect(screen.getByText('Critical')).toBeInTheDocument();
    expect(screen.getByText('3 % overspent')).toBeInTheDocument();
    expect(screen.getByText('Weekly report is ready')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All notifications (9)' }),
    ).toHaveAttribute('href', '/notifications');
  });

  it('is calm when nothing is unread', async () => {
    await render(async () => ({ totalCount: 0, notifications: [] }));
    expect(
      await screen.findByText('Nothing waits for you.'),
    ).toBeInTheDocument();
  });
});
