import { Construct } from 'constructs';
import { Port, PortOptions } from './port';
import { portNameProblem, PORT_NAME_LENGTH } from '../../kube/values/names';
import { DEFAULT_NODE_PORTS, nodePortProblem, parsePortRange, portNumberProblem, PortRange } from '../../kube/values/ports';
import { refuse, refuseProblem } from '../../props/prop-error';
import { checkKnownProps, KnownProps } from '../../props/prop-types';
import { Expose } from '../expose/expose';

/** Construct context that says which node ports a cluster has, where it is not 30000-32767: "20000-22767". */
export const NODE_PORT_RANGE_CONTEXT = 'cdk8s-webapp:nodePortRange';

const PORT_OPTIONS: KnownProps<PortOptions> = {
  containerPort: true, servicePort: true, nodePort: true, name: 'text', appProtocol: 'text', published: 'flag', container: 'text',
};

/** The ports of an app from `port` or `ports`, each of them and all together legal for the way it is exposed. */
export function portsOf(scope: Construct, props: { readonly port?: number; readonly ports?: Port[] }, expose: Expose): Port[] {
  if (props.port !== undefined && props.ports !== undefined) {
    refuse(scope, {
      prop: 'port',
      wrong: 'is given together with ports',
      got: props.port,
      allowed: '`port` is short for one HTTP port',
      fix: `remove port, and add Port.http({ containerPort: ${props.port} }) to ports`,
    });
  }
  if (props.port !== undefined) refuseProblem(scope, 'port', props.port, portNumberProblem(props.port), 'the number that the process listens on');
  const ports = props.ports ?? (props.port === undefined ? [] : [Port.http({ containerPort: props.port })]);
  const range = nodePortRange(scope);
  ports.forEach((port, i) => checkPort(scope, `ports[${i}].`, port, expose, range));
  if (!ports.some((port) => port.published)) {
    refuse(scope, {
      prop: 'ports',
      wrong: 'has no published port',
      allowed: 'a WebApp has at least one; an app without a port is not a WebApp, because no Service can reach it',
      fix: 'port: 8080, or make it a plain cdk8s-plus Deployment',
    });
  }
  checkTogether(scope, ports);
  return [...ports];
}

function checkPort(scope: Construct, at: string, port: Port, expose: Expose, range: PortRange): void {
  if (!(port instanceof Port)) {
    refuse(scope, { prop: at.slice(0, -1), wrong: 'is not a Port', got: port, allowed: 'what Port.http(), https(), grpc(), websocket(), tcp(), udp() or sctp() returns', fix: 'Port.http({ containerPort: 8080 })' });
  }
  checkKnownProps(scope, at, port._options, PORT_OPTIONS);
  refuseProblem(scope, `${at}containerPort`, port.containerPort, portNumberProblem(port.containerPort), 'the number that the process listens on');
  const shorter = port.name.toLowerCase().replace(/[^a-z0-9-]+/g, '-').slice(0, PORT_NAME_LENGTH).replace(/^-+|-+$|-(?=-)/g, '');
  refuseProblem(scope, `${at}name`, port.name, portNameProblem(port.name), `name: '${/[a-z]/.test(shorter) ? shorter : port.scheme}'`);
  if (port.servicePort !== undefined) {
    refuseProblem(scope, `${at}servicePort`, port.servicePort, portNumberProblem(port.servicePort), 'the number that clients use');
  }
  if (!port.published) {
    for (const prop of ['servicePort', 'nodePort'] as const) {
      if (port[prop] === undefined) continue;
      refuse(scope, {
        prop: `${at}${prop}`,
        wrong: 'is given for a port that is not published',
        got: port[prop],
        allowed: 'published: false keeps a port on the container and off the Service',
        fix: `remove ${prop}, or published: false`,
      });
    }
  }
  if (port.nodePort === undefined) return;
  if (!expose._service.nodePorts) {
    refuse(scope, {
      prop: `${at}nodePort`,
      wrong: `is given for a ${expose._service.type} Service`,
      got: port.nodePort,
      allowed: 'only Services of type NodePort and LoadBalancer have node ports',
      fix: 'expose: Expose.nodePort(), or remove nodePort',
    });
  }
  refuseProblem(scope, `${at}nodePort`, port.nodePort, nodePortProblem(port.nodePort, range), nodePortFix(range));
}

interface Rival {
  readonly prop: 'containerPort' | 'name' | 'nodePort' | 'servicePort';
  /** What makes two ports rivals; undefined for a port that does not take part. */
  readonly key: (port: Port) => string | undefined;
  readonly allowed: string;
  readonly fix: string;
}

const RIVALS: readonly Rival[] = [
  {
    prop: 'name',
    key: (port) => port.name,
    allowed: 'a port name is unique in its app',
    fix: "give one of them another name: Port.http({ containerPort: 9090, name: 'admin' })",
  },
  {
    prop: 'containerPort',
    key: (port) => `${port.containerPort}/${port.protocol}`,
    allowed: 'one process listens on a number of a protocol; the containers of a pod share its address',
    fix: 'declare the port once',
  },
  {
    prop: 'servicePort',
    key: (port) => (port.published ? `${port.servicePort}/${port.protocol}` : undefined),
    allowed: 'a Service has a number once for each protocol',
    fix: 'give one of them another servicePort',
  },
  {
    prop: 'nodePort',
    key: (port) => (port.nodePort === undefined ? undefined : `${port.nodePort}/${port.protocol}`),
    allowed: 'a node has a number once for each protocol',
    fix: 'give one of them another nodePort',
  },
];

function checkTogether(scope: Construct, ports: readonly Port[]): void {
  for (const { prop, key, allowed, fix } of RIVALS) {
    const seen = new Map<string, number>();
    ports.forEach((port, i) => {
      const value = key(port);
      if (value === undefined) return;
      const first = seen.get(value);
      if (first !== undefined) {
        refuse(scope, { prop: `ports[${i}].${prop}`, wrong: `is the same as that of ports[${first}]`, got: port[prop], allowed, fix });
      }
      seen.set(value, i);
    });
  }
}

/** What mends a node port that a cluster does not have. */
export function nodePortFix({ from, to }: PortRange): string {
  return `a number from ${from} to ${to}, or set the construct context ${NODE_PORT_RANGE_CONTEXT} to the cluster's range`;
}

/** The node ports that a cluster has. */
export function nodePortRange(scope: Construct): PortRange {
  const text = scope.node.tryGetContext(NODE_PORT_RANGE_CONTEXT);
  if (text === undefined) return DEFAULT_NODE_PORTS;
  const range = parsePortRange(String(text));
  return range ?? refuse(scope, {
    prop: `context ${NODE_PORT_RANGE_CONTEXT}`,
    wrong: 'is not a range of ports',
    got: text,
    allowed: "two numbers as the API server's --service-node-port-range has them",
    fix: `chart.node.setContext('${NODE_PORT_RANGE_CONTEXT}', '30000-32767')`,
  });
}
