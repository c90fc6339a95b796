import {
  formatFilters,
  isFiltered,
  parseFilters,
} from '@bellwether/kit-portal';
import { FLEET_FILTERS, gateRunsRequest } from './fleetState';

const parse = (text: string) =>
  parseFilters(FLEET_FILTERS, new URLSearchParams(text));

describe('filters of the fleet', () => {
  it('survive the way through the address', () => {
    const address =
      'q=grade&decision=Rollback&environment=production&status=finished';
    const format = (text: string) =>
      formatFilters(FLEET_FILTERS, parse(text)).toString();
    expect(format(address)).toBe(address);
    expect(format('')).toBe('');
  });

  it('do not send on what nobody knows', () => {
    expect(parse('decision=Explode&status=gone&x=1')).toEqual({});
    expect(parse(`q=${'x'.repeat(500)}`).q).toHaveLength(100);
  });

  it('become a request with only what narrows', () => {
    expect(gateRunsRequest(parse('q=a&decision=Hold'), 20)).toEqual({
      text: 'a',
      decision: 'Hold',
      limit: 20,
    });
    expect(gateRunsRequest({}, 5)).toEqual({ limit: 5 });
  });

  it('know whether they narrow anything', () => {
    expect(isFiltered({ q: '', status: undefined })).toBe(false);
    expect(isFiltered(parse('environment=staging'))).toBe(true);
  });
});
