import { InputError } from '@backstage/errors';
import type { HostedGateStore } from '../../database/HostedGateStore';
import {
  type ReadHostedGate,
  readHostedGate,
} from '../../hosted/readHostedGate';
import { REGISTERED_DATA } from '../data/hostedGate';
import { gateRunId, hostedGateId } from '../identity';
import { dataOf, type EventHandler } from './handler';

/** Gates a pipeline leaves to the portal. */
export function hostedGateHandler(
  gates: HostedGateStore,
  sources: readonly string[],
): EventHandler {
  return async envelope => {
    const told = dataOf(REGISTERED_DATA, envelope);
    const { gate, plan } = usable(readHostedGate(told.gate, told.variables));
    const prometheus = told.source ?? sources[0];
    if (prometheus === undefined || !sources.includes(prometheus)) {
      throw new InputError(
        `data.source: expected a Prometheus of delivery.hostedGates.prometheus (${sources.join(', ') || 'none is configured'}), found ${told.source ?? 'none'}`,
      );
    }
    return {
      run: told.run,
      serviceOf: () => gate.spec.service,
      effect: async (tx, { origin, subjectId }) => {
        const { pipeline } = origin;
        if (!pipeline) {
          throw new InputError(
            'Expected the run of a pipeline, found none: GitHub waits for a run. Tell it in data.run.',
          );
        }
        const { name } = gate.metadata;
        await gates.register(tx, {
          id: hostedGateId(origin, name, told.environment),
          subjectId,
          source: origin.source,
          prefix: origin.prefix,
          gate: name,
          service: gate.spec.service,
          environment: told.environment,
          repository: pipeline.repository.toLowerCase(),
          runId: pipeline.runId,
          sha: told.sha.toLowerCase(),
          gateJson: JSON.stringify(gate),
          variables: told.variables,
          prometheus,
          gateRunId: gateRunId(origin, name),
          registeredMs: origin.receivedMs,
          deadlineMs: plan.deadlineMs,
          pipeline,
        });
        return {};
      },
    };
  };
}

function usable(read: ReadHostedGate) {
  if (read.ok) return read;
  throw new InputError(`data.gate: ${read.problem}`);
}
