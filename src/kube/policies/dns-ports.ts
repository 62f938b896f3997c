import { PolicyPort } from './network-policy';

/** The DNS of a cluster listens for both. */
export const DNS_PORTS: readonly PolicyPort[] = [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }];
