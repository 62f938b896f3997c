import { DNS_PORTS } from '../../../src/kube/policies/dns-ports';
import { namespacePeer, podsPeer, policySpec } from '../../../src/kube/policies/network-policy';

describe('a network policy', () => {
  const a = { peers: [podsPeer({ app: 'a' })], ports: [{ port: 8080, protocol: 'TCP' as const }] };

  test('merges rules for the same peers, each port once, and does not depend on the order in which they came', () => {
    const more = { ...a, ports: [{ port: 443, protocol: 'TCP' as const }, { port: 8080, protocol: 'TCP' as const }] };
    const all = { ports: [{ port: 53, protocol: 'UDP' as const }] };
    expect(policySpec({ app: 'web' }, [a, more, all]).ingress).toEqual([
      { from: [{ podSelector: { matchLabels: { app: 'a' } } }], ports: [{ port: 443, protocol: 'TCP' }, { port: 8080, protocol: 'TCP' }] },
      { ports: [{ port: 53, protocol: 'UDP' }] },
    ]);
    expect(policySpec({ app: 'web' }, [all, more, a])).toEqual(policySpec({ app: 'web' }, [a, more, all]));
  });

  test('leaves egress alone where nothing is said of it, and allows none where nothing is allowed', () => {
    expect(policySpec({ app: 'web' }, [])).toEqual({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'], ingress: [] });
    expect(policySpec({ app: 'web' }, [], [])).toMatchObject({ policyTypes: ['Ingress', 'Egress'], egress: [] });
    expect(policySpec({ app: 'web' }, [], [a])).toMatchObject({ egress: [{ to: a.peers, ports: a.ports }] });
  });

  test('names a namespace by the label that each carries', () => {
    const shop = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } };
    expect(namespacePeer('shop')).toEqual(shop);
    expect(podsPeer({ app: 'a' }, 'shop')).toEqual({ ...shop, podSelector: { matchLabels: { app: 'a' } } });
    expect(podsPeer({ app: 'a' })).toEqual({ podSelector: { matchLabels: { app: 'a' } } });
  });

  test('lets DNS through by both protocols', () => expect(DNS_PORTS).toEqual([{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }]));
});
