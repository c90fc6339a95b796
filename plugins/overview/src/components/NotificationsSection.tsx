import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { notificationsApiRef } from '@backstage/plugin-notifications';
import type { Notification } from '@backstage/plugin-notifications-common';
import { Card, CardBody, Link, Text } from '@backstage/ui';
import {
  DataView,
  EmptyState,
  RelativeTime,
  StatusBadge,
} from '@bellwether/kit-portal';
import {
  RiAlarmWarningLine,
  RiErrorWarningLine,
  RiNotification3Line,
} from '@remixicon/react';
import {
  QueryClient,
  QueryClientProvider,
  useQuery,
} from '@tanstack/react-query';
import { useState } from 'react';
import { overviewTranslationRef } from '../translation';
import styles from './NotificationsSection.module.css';

const SHOWN = 6;

/** Unread notifications to the signed-in user and their groups, newest first. */
export function NotificationsSection() {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <UnreadNotifications />
    </QueryClientProvider>
  );
}

function UnreadNotifications() {
  const { t } = useTranslationRef(overviewTranslationRef);
  const api = useApi(notificationsApiRef);
  const query = useQuery({
    queryKey: ['notifications', 'unread'],
    queryFn: () =>
      api.getNotifications({
        read: false,
        limit: SHOWN,
        sort: 'created',
        sortOrder: 'desc',
      }),
    refetchInterval: 60_000,
    retry: 1,
  });

  return (
    <Card>
      <CardBody>
        <DataView
          query={query}
          what={t('notifications.all')}
          compact
          isEmpty={data => data.notifications.length === 0}
          empty={
            <EmptyState
              compact
              icon={<RiNotification3Line />}
              title={t('notifications.none')}
            />
          }
        >
          {({ notifications, totalCount }) => (
            <>
              <ul className={styles.list}>
                {notifications.map(notification => (
                  <Entry key={notification.id} notification={notification} />
                ))}
              </ul>
              {totalCount > notifications.length && (
                <Link href="/notifications">
                  {t('notifications.all')} ({totalCount})
                </Link>
              )}
            </>
          )}
        </DataView>
      </CardBody>
    </Card>
  );
}

function Severity({ severity }: { severity: string }) {
  const { t } = useTranslationRef(overviewTranslationRef);
  if (severity === 'critical') {
    return (
      <StatusBadge tone="negative" icon={<RiAlarmWarningLine />}>
        {t('notifications.critical')}
      </StatusBadge>
    );
  }
  if (severity === 'high') {
    return (
      <StatusBadge tone="warning" icon={<RiErrorWarningLine />}>
        {t('notifications.high')}
      </StatusBadge>
    );
  }
  return null;
}

function Entry({ notification }: { notification: Notification }) {
  const { title, link, severity = 'normal' } = notification.payload;
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <Severity severity={severity} />
        {link ? (
          <Link href={link}>{title}</Link>
        ) : (
          <Text weight="bold">{title}</Text>
        )}
      </div>
      {notification.payload.description && (
        <Text variant="body-small" color="secondary">
          {notification.payload.description}
        </Text>
      )}
      <Text variant="body-small" color="secondary">
        <RelativeTime at={new Date(notification.created).getTime()} plain />
      </Text>
    </li>
  );
}
