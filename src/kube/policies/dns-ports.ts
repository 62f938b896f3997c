import { PolicyPort } from './network-policy';

/** The cluster's DNS uses both protocols. */
export const DNS_PORTS: readonly PolicyPort[] = [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }];
