import { StatusBadge } from '@bellwether/kit-portal';
import { RiNotification4Line } from '@remixicon/react';
import { AlertBadge } from './StateBadges';

/** How urgent an alert is: a known word, or whatever its source calls it. */
export function SeverityBadge(props: { severity: string }) {
  const { severity } = props;
  if (severity === 'page' || severity === 'ticket') {
    return <AlertBadge state={severity} />;
  }
  return (
    <StatusBadge tone="neutral" icon={<RiNotification4Line />}>
      {severity}
    </StatusBadge>
  );
}
