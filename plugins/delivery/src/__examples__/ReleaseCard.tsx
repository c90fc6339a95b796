import { RecentDeliveries } from '../index';
import { Card, CardBody, CardHeader } from '@backstage/ui';

export function ReleaseCard() {
  return (
    <Card>
      <CardHeader>On its way</CardHeader>
      <CardBody>
        <RecentDeliveries limit={3} days={2} />
      </CardBody>
    </Card>
  );
}
