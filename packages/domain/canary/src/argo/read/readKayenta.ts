import type { Reader } from '../../bundle/Reader';
import type { KayentaProvider, KayentaScopeDetail } from '../model';
import { readOptionalText, readWhole } from './fields';

const NAME = 500;

/** Reads `provider.kayenta`. */
export function readKayenta(reader: Reader): KayentaProvider {
  const fields = reader.fields([
    'address',
    'application',
    'canaryConfigName',
    'metricsAccountName',
    'configurationAccountName',
    'storageAccountName',
    'threshold',
    'scopes',
    'lookback',
  ]);
  const { pass, marginal } = fields.threshold.fields(['pass', 'marginal']);
  const threshold = {
    pass: readWhole(pass, [0, 100]),
    marginal: readWhole(marginal, [0, 100]),
  };
  if (pass.isAbsent) pass.fault('a score from 0 to 100');
  if (marginal.isAbsent) marginal.fault('a score from 0 to 100');
  if (threshold.marginal > threshold.pass) {
    marginal.fault(`at most pass (${threshold.pass})`);
  }
  return {
    type: 'kayenta',
    address: fields.address.text(NAME),
    application: fields.application.text(NAME),
    canaryConfigName: fields.canaryConfigName.text(NAME),
    metricsAccountName: fields.metricsAccountName.text(NAME),
    configurationAccountName: fields.configurationAccountName.text(NAME),
    storageAccountName: fields.storageAccountName.text(NAME),
    threshold,
    lookback: fields.lookback.boolean(false),
    scopes: fields.scopes.items(100).map(readScope),
  };
}

function readScope(reader: Reader): KayentaProvider['scopes'][number] {
  const { name, controlScope, experimentScope } = reader.fields([
    'name',
    'controlScope',
    'experimentScope',
  ]);
  const [control, experiment] = [controlScope, experimentScope].map(readDetail);
  for (const end of ['start', 'end'] as const) {
    if ((control[end] === undefined) !== (experiment[end] === undefined)) {
      reader.fault(`${end} of both scopes or of neither`);
    }
  }
  return { name: name.text(NAME), control, experiment };
}

function readDetail(reader: Reader): KayentaScopeDetail {
  const fields = reader.fields(['scope', 'region', 'step', 'start', 'end']);
  const [start, end] = [fields.start, fields.end].map(readOptionalText);
  return {
    scope: fields.scope.text(NAME),
    region: readOptionalText(fields.region) ?? '',
    step: readWhole(fields.step, [0, 0]),
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
  };
}
