import { Construct } from 'constructs';
import { nodePortFix, nodePortRange } from './node-port-range';
import { Port, PortOptions } from './port';
import { portNameProblem, PORT_NAME_LENGTH } from '../../kube/values/names';
import { nodePortProblem, portNumberProblem, PortRange } from '../../kube/values/ports';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { validateProps, PropTypes, FactoryType } from '../../props/prop-types';

export const PORT: FactoryType = { of: Port, example: 'Port.http({ containerPort: 8080 })' };
const PORT_OPTIONS: PropTypes<PortOptions> = {
  containerPort: true, servicePort: true, nodePort: true, name: 'text', appProtocol: 'text', published: 'flag', container: 'text',
};

/** The type of the Service that publishes the ports. */
export interface PublishingService {
  readonly type: string;
  /** Whether ports of this type of Service can have node ports. */
  readonly nodePorts: boolean;
}

/** The ports of an app, from `port` or `ports`; throws when one of them, or two together, are not valid for its Service. */
export function portsOf(scope: Construct, props: { readonly port?: number; readonly ports?: Port[] }, service: PublishingService): Port[] {
  if (props.port !== undefined && props.ports !== undefined) {
    throwPropError(scope, {
      prop: 'port',
      wrong: 'is set together with ports',
      got: props.port,
      allowed: 'one of the two; port is short for a single HTTP port',
      fix: `remove port, and add Port.http({ containerPort: ${props.port} }) to ports`,
    });
  }
  if (props.port !== undefined) throwPropProblem(scope, 'port', props.port, portNumberProblem(props.port), 'the number that the app listens on');
  const ports = props.ports ?? (props.port === undefined ? [] : [Port.http({ containerPort: props.port })]);
  const range = nodePortRange(scope);
  ports.forEach((port, i) => validatePort(scope, `ports[${i}].`, port, service, range));
  if (!ports.some((port) => port.published)) {
    throwPropError(scope, {
      prop: 'ports',
      wrong: 'has no published port',
      allowed: 'at least one, because a Service needs a port',
      fix: 'port: 8080, or use a plain cdk8s-plus Deployment for an app without ports',
    });
  }
  validateUnique(scope, ports);
  return [...ports];
}

function validatePort(scope: Construct, at: string, port: Port, service: PublishingService, range: PortRange): void {
  if (!(port instanceof Port)) {
    throwPropError(scope, { prop: at.slice(0, -1), wrong: 'is not a Port', got: port, allowed: 'what Port.http(), https(), grpc(), websocket(), tcp(), udp() or sctp() returns', fix: 'Port.http({ containerPort: 8080 })' });
  }
  validateProps(scope, at, port._options, PORT_OPTIONS);
  throwPropProblem(scope, `${at}containerPort`, port.containerPort, portNumberProblem(port.containerPort), 'the number that the app listens on');
  const suggested = port.name.toLowerCase().replace(/[^a-z0-9-]+/g, '-').slice(0, PORT_NAME_LENGTH).replace(/^-+|-+$|-(?=-)/g, '');
  throwPropProblem(scope, `${at}name`, port.name, portNameProblem(port.name), `name: '${/[a-z]/.test(suggested) ? suggested : port.scheme}'`);
  if (port.servicePort !== undefined) {
    throwPropProblem(scope, `${at}servicePort`, port.servicePort, portNumberProblem(port.servicePort), 'the number that clients use');
  }
  if (!port.published) {
    for (const prop of ['servicePort', 'nodePort'] as const) {
      if (port[prop] === undefined) continue;
      throwPropError(scope, {
        prop: `${at}${prop}`,
        wrong: 'is set for a port that is not published',
        got: port[prop],
        allowed: 'only for published ports, because the Service does not have the others',
        fix: `remove ${prop}, or published: false`,
      });
    }
  }
  if (port.nodePort === undefined) return;
  if (!service.nodePorts) {
    throwPropError(scope, {
      prop: `${at}nodePort`,
      wrong: `is set for a ${service.type} Service`,
      got: port.nodePort,
      allowed: 'only Services of type NodePort and LoadBalancer have node ports',
      fix: 'expose: Expose.nodePort(), or remove nodePort',
    });
  }
  throwPropProblem(scope, `${at}nodePort`, port.nodePort, nodePortProblem(port.nodePort, range), nodePortFix(range));
}

interface UniqueField {
  readonly prop: 'containerPort' | 'name' | 'nodePort' | 'servicePort';
  /** Two ports with the same key conflict; undefined for a port that conflicts with none. */
  readonly key: (port: Port) => string | undefined;
  readonly allowed: string;
  readonly fix: string;
}

const UNIQUE_FIELDS: readonly UniqueField[] = [
  {
    prop: 'name',
    key: (port) => port.name,
    allowed: 'a name that no other port of the app has',
    fix: "use another name for one of them: Port.http({ containerPort: 9090, name: 'admin' })",
  },
  {
    prop: 'containerPort',
    key: (port) => `${port.containerPort}/${port.protocol}`,
    allowed: 'a number that no other port of the protocol has, because the containers of a pod share its address',
    fix: 'declare the port once',
  },
  {
    prop: 'servicePort',
    key: (port) => (port.published ? `${port.servicePort}/${port.protocol}` : undefined),
    allowed: 'a number that no other port of the protocol has',
    fix: 'set another servicePort for one of them',
  },
  {
    prop: 'nodePort',
    key: (port) => (port.nodePort === undefined ? undefined : `${port.nodePort}/${port.protocol}`),
    allowed: 'a number that no other port of the protocol has',
    fix: 'set another nodePort for one of them',
  },
];

function validateUnique(scope: Construct, ports: readonly Port[]): void {
  for (const { prop, key, allowed, fix } of UNIQUE_FIELDS) {
    const seen = new Map<string, number>();
    ports.forEach((port, i) => {
      const value = key(port);
      if (value === undefined) return;
      const first = seen.get(value);
      if (first !== undefined) {
        throwPropError(scope, { prop: `ports[${i}].${prop}`, wrong: `is the same as that of ports[${first}]`, got: port[prop], allowed, fix });
      }
      seen.set(value, i);
    });
  }
}
