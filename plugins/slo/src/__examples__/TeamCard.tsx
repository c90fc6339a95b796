import { BurningSlos } from '../index';
import { Card, CardBody, CardHeader } from '@backstage/ui';

export function TeamCard({ team }: { team: string }) {
  return (
    <Card>
      <CardHeader>What is burning</CardHeader>
      <CardBody>
        <BurningSlos limit={3} owner={[`group:default/${team}`]} />
      </CardBody>
    </Card>
  );
}
