import type { FleetResponse } from '@bellwether/plugin-delivery-common';
import { useFleet } from '../../api/queries';
import { orderedEnvironments } from '../../model/environments';

/** Environments that the fleet knows, in the order a release passes through them; none until it is there. */
export function useEnvironments(): string[] {
  const fleet = useFleet().data;
  return fleet ? environmentsOf(fleet) : [];
}

/** Environments of a fleet, in the order a release passes through them. */
export function environmentsOf(fleet: FleetResponse): string[] {
  return orderedEnvironments(
    [...fleet.running, ...fleet.latest, ...fleet.deployments].map(
      one => one.environment,
    ),
  );
}
